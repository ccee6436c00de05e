using Microsoft.Extensions.Time.Testing;

namespace PileOn.Silo.Tests.Grains;

/// <summary>A clock that somebody sets, which changes neither timers nor what has passed.</summary>
internal sealed class MovableClock() : FakeTimeProvider(Lines.Now)
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

    /// <summary>The base makes it of <see cref="GetUtcNow"/>.</summary>
    public override long GetTimestamp() => base.GetTimestamp() - Ahead.Ticks;
}
