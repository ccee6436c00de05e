using PileOn.Detection.Coordination;
using PileOn.Detection.Recent;
using PileOn.Detection.Velocity;

namespace PileOn.Detection.Episodes;

/// <summary>What one message is looked at against.</summary>
/// <param name="Rates">How fast messages come.</param>
/// <param name="Rush">How first contacts bunch.</param>
/// <param name="Usual">What shares are usual at the target.</param>
/// <param name="Clock">The latest event time read.</param>
internal readonly record struct Scene(Rates Rates, ContactRush Rush, UsualShares Usual, DateTimeOffset Clock)
{
    /// <summary>Messages that are usual from a moment up to now, at the present hour's rate.</summary>
    /// <param name="from">Milliseconds since 1970.</param>
    public double UsualSince(long from) =>
        Math.Max(Clock.ToUnixTimeMilliseconds() - from, 0) / (double)Milliseconds.Hour * Rates.All.Look(Clock, MinuteCounts.HourWindow).Expected;
}
