using Microsoft.Extensions.Time.Testing;
using PileOn.Bench.Ingest;

namespace PileOn.Bench.Tests.Ingest;

public sealed class SecondsTests
{
    private readonly FakeTimeProvider time = new();
    private readonly Seconds seconds;

    public SecondsTests() => seconds = new(time);

    [Fact]
    public void A_second_in_which_nothing_came_is_the_lowest()
    {
        Come(5, after: 0.5);
        Come(7, after: 2);

        seconds.Lowest(TimeSpan.FromSeconds(3)).ShouldBe(0);
    }

    [Fact]
    public void What_comes_after_the_end_is_no_measure()
    {
        Come(5, after: 0.5);
        Come(7, after: 1);
        Come(1, after: 1);

        seconds.Lowest(TimeSpan.FromSeconds(2)).ShouldBe(5);
    }

    private void Come(long count, double after)
    {
        time.Advance(TimeSpan.FromSeconds(after));
        seconds.Add(count);
    }
}
