namespace PileOn.Silo.Grains.Partitions;

/// <summary>
/// What time it is for a target. While its messages lag our clock by more than ten minutes (a replay, a demo, a backlog) that is its latest event time;
/// wall time resumes a minute after the last such message.
/// </summary>
internal sealed class TickClock
{
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Resume = TimeSpan.FromMinutes(1);

    /// <summary>The latest event time.</summary>
    public DateTimeOffset Latest { get; private set; }

    /// <summary>When the last message came that lagged.</summary>
    public DateTimeOffset LaggedOn { get; private set; }

    public static TickClock At(DateTimeOffset latest, DateTimeOffset laggedOn) => new() { Latest = latest, LaggedOn = laggedOn };

    /// <param name="sentAt">A message's event time.</param>
    /// <param name="receivedAt">When it came, by a clock that may be ahead.</param>
    /// <param name="wall">By ours.</param>
    public void Observe(DateTimeOffset sentAt, DateTimeOffset receivedAt, DateTimeOffset wall)
    {
        if (sentAt > Latest) Latest = sentAt;
        var on = receivedAt < wall ? receivedAt : wall;
        if (receivedAt - sentAt > Lag && on > LaggedOn) LaggedOn = on;
    }

    public DateTimeOffset Now(DateTimeOffset wall) => wall - LaggedOn < Resume || wall < Latest ? Latest : wall;
}
