using PileOn.Detection.Campaigns;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Tests.Campaigns;

/// <summary>Makes footprints of attacks.</summary>
internal static class Footprints
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A sentence of more words than any formula has.</summary>
    public static TextSignature Slogan { get; } = TextSigner.Sign("one two three four: whoever you are, this harbour belongs to all of us")!;

    /// <param name="episode">Its id; its target is named after it.</param>
    /// <param name="senders">By their numbers.</param>
    /// <param name="hours">When it began, after <see cref="Noon"/>.</param>
    /// <param name="minutes">How long it has lasted.</param>
    public static EpisodeFootprint Of(string episode, Range senders, double hours = 0, double minutes = 30) =>
        Of(episode, Enumerable.Range(senders.Start.Value, senders.End.Value - senders.Start.Value), hours, minutes);

    public static EpisodeFootprint Of(string episode, IEnumerable<int> senders, double hours = 0, double minutes = 30)
    {
        var keys = senders.Select(number => SenderKey.Of("twitter", $"u{number}")).Order().ToArray();
        return new()
        {
            Episode = episode, Target = new($"target of {episode}"), StartedAt = Noon.AddHours(hours), At = Noon.AddHours(hours).AddMinutes(minutes),
            Classification = Classification.PileOn, Phrases = Array.Empty<FootprintPhrase>(), Senders = keys, SenderCount = keys.Length,
        };
    }

    /// <summary>The same episode when so many of its senders use a wording.</summary>
    public static EpisodeFootprint Saying(this EpisodeFootprint footprint, TextSignature wording, long senders) => footprint with { Phrases = [new(wording, senders)] };
}
