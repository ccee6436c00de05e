using System.Globalization;
using PileOn.Contracts.Targets;
using PileOn.Detection.Messages;
using PileOn.Detection.Tone;

namespace PileOn.Silo.Grains.Targets;

/// <summary>
/// One of a target's latest messages, as it is held: two hundred for each target, and each message takes the place of another. As objects they would be the
/// larger part of what a silo has to collect.
/// </summary>
/// <param name="Position">Where the log has it.</param>
internal readonly record struct RecentView(
    long Position, string Platform, MessageKind Kind, string? Sender, DateTimeOffset SentAt, bool HasText, int? Cluster, ToneScore Tone, string? Url)
{
    public MessageView ToView() => new(Position.ToString(CultureInfo.InvariantCulture), Platform, Kind, Sender, SentAt, HasText, Cluster, Tone, Url);
}
