using System.Globalization;
using PileOn.Contracts.Targets;
using PileOn.Detection.Messages;
using PileOn.Detection.Tone;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// One of a target's latest messages, as it is held: two hundred for each target, and each message takes the place of another. Two objects more for each would
/// have to be collected late.
/// </summary>
/// <param name="Position">Where the log has it.</param>
internal readonly record struct RecentView(
    long Position, string Platform, MessageKind Kind, string? Sender, DateTimeOffset SentAt, bool HasText, int? Cluster, ToneScore Tone, string? Url)
{
    public MessageView ToView() => new(Position.ToString(CultureInfo.InvariantCulture), Platform, Kind, Sender, SentAt, HasText, Cluster, Tone, Url);
}
