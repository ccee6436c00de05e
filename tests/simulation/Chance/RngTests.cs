using PileOn.Simulation.Chance;

namespace PileOn.Simulation.Tests.Chance;

public sealed class RngTests
{
    [Fact]
    public void The_numbers_are_those_of_the_reference()
    {
        // xoshiro256** seeded with SplitMix64(42), from the authors' C code.
        var rng = new Rng(42);

        new[] { rng.Next(), rng.Next(), rng.Next() }.ShouldBe([1546998764402558742UL, 6990951692964543102UL, 12544586762248559009UL]);
    }

    [Fact]
    public void A_fork_does_not_depend_on_what_was_drawn_before()
    {
        var (fresh, used) = (new Rng(7), new Rng(7));
        for (var i = 0; i < 100; i++) used.Next();

        used.Fork("a").Next().ShouldBe(fresh.Fork("a").Next());
        fresh.Fork("a").Next().ShouldNotBe(fresh.Fork("b").Next());
    }

    [Fact]
    public void Waiting_times_and_counts_have_their_means()
    {
        var rng = new Rng(1);

        Enumerable.Range(0, 20_000).Average(_ => rng.Exponential(5)).ShouldBe(5, 0.15);
        Enumerable.Range(0, 5_000).Average(_ => rng.Poisson(12)).ShouldBe(12, 0.2);
        Enumerable.Range(0, 20_000).Average(_ => rng.Normal()).ShouldBe(0, 0.03);
        Enumerable.Range(0, 20_000).Average(_ => rng.Below(10)).ShouldBe(4.5, 0.1);
    }
}
