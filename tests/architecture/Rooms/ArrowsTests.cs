using System.Reflection;

namespace PileOn.Architecture.Tests.Rooms;

/// <summary>Arrows go one way: detection, contracts, then silo, api and dashboard beside each other, and host on top.</summary>
public sealed class ArrowsTests
{
    [Theory]
    [InlineData("PileOn.Detection")]
    [InlineData("PileOn.Contracts", "PileOn.Detection")]
    [InlineData("PileOn.Simulation", "PileOn.Detection", "PileOn.Contracts")]
    [InlineData("PileOn.Evaluation", "PileOn.Detection", "PileOn.Contracts", "PileOn.Simulation")]
    [InlineData("PileOn.Silo", "PileOn.Detection", "PileOn.Contracts")]
    [InlineData("PileOn.Api", "PileOn.Detection", "PileOn.Contracts")]
    [InlineData("PileOn.Dashboard", "PileOn.Detection", "PileOn.Contracts")]
    public void A_room_knows_only_the_rooms_below_it(string room, params string[] below) =>
        References(room).Where(name => name.StartsWith("PileOn.", StringComparison.Ordinal)).ShouldBeSubsetOf(below);

    [Theory]
    [InlineData("PileOn.Detection")]
    [InlineData("PileOn.Simulation")]
    [InlineData("PileOn.Evaluation")]
    public void The_science_knows_no_grains_and_no_network(string room) =>
        References(room).ShouldNotContain(name =>
            name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal)
            || name.StartsWith("System.Net", StringComparison.Ordinal)
            || name.StartsWith("Orleans.", StringComparison.Ordinal) && !name.StartsWith("Orleans.Serialization", StringComparison.Ordinal));

    [Theory]
    [InlineData("PileOn.Contracts")]
    [InlineData("PileOn.Api")]
    [InlineData("PileOn.Dashboard")]
    public void Only_the_silo_runs_grains(string room) => References(room).ShouldNotContain("Orleans.Runtime");

    [Fact]
    public void The_host_is_the_only_executable() =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "PileOn.*.dll")
            .Where(file => !file.EndsWith(".Tests.dll", StringComparison.Ordinal))
            .Select(file => Assembly.LoadFrom(file))
            .ShouldAllBe(assembly => assembly.EntryPoint == null);

    private static string[] References(string room) => [.. Assembly.Load(room).GetReferencedAssemblies().Select(reference => reference.Name!)];
}
