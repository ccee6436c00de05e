using PileOn.Detection.Coordination;
using PileOn.Detection.Velocity;

namespace PileOn.Detection.Episodes;

/// <summary>What one message is looked at against.</summary>
/// <param name="Rates">How fast messages come.</param>
/// <param name="Rush">How first contacts bunched when it was sent.</param>
/// <param name="Usual">What shares are usual at the target.</param>
/// <param name="Clock">The latest event time read.</param>
/// <param name="Sent">When it was sent: somewhat before the clock where messages do not come in order.</param>
internal readonly record struct Scene(Rates Rates, ContactRush.MinuteOfContacts Rush, UsualShares Usual, DateTimeOffset Clock, DateTimeOffset Sent)
{
    /// <summary>Messages that are usual from a moment up to now, each hour for itself.</summary>
    /// <param name="from">Milliseconds since 1970.</param>
    public double UsualSince(long from) => Rates.All.ExpectedSince(from, Clock);
}
