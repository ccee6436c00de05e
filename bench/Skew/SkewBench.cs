using System.CommandLine;
using PileOn.Bench.Figures;
using PileOn.Contracts;
using PileOn.Silo.Grains.Partitions;

namespace PileOn.Bench.Skew;

/// <summary>
/// <c>bench skew</c>: how evenly hashes spread messages when few targets hear much and many hear little. Nothing is sent: targets' shares follow a Zipf law, and
/// names are placed on partitions and silos as they are in life. Figures of places are the median of several draws of names, and the worst.
/// </summary>
internal static class SkewBench
{
    private static readonly double[] Exponents = [0.8, 1.0, 1.2];

    /// <summary>How long a target stays in memory after its last message.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    public static Command Create()
    {
        var draws = new Option<int>("--draws") { Description = "How often names are drawn.", DefaultValueFactory = _ => 5 };
        var most = new Option<int>("--most-targets") { Description = "Larger deployments are left out.", DefaultValueFactory = _ => 10_000_000 };
        var command = new Command("skew", "How evenly partitions and silos are loaded when targets are not.") { draws, most };
        command.SetAction(parsed => Run(parsed.GetValue(draws), parsed.GetValue(most)));
        return command;
    }

    private static void Run(int draws, int most)
    {
        var table = new Table(
            "deployment                      ", "   targets", "silos", "exponent", "hottest target", "its messages/s", "busiest partition/s", "silo / mean, appending", "silo / mean, detecting",
            "heard in 15 min", "snapshots/s at peak");
        foreach (var place in Place.All.Where(place => place.Targets <= most))
        {
            var laws = Exponents.Select(exponent => new Zipf(exponent, place.Targets)).ToArray();
            var drawn = Enumerable.Range(1, draws).AsParallel().Select(draw => Spread.Draw(place, laws, draw)).ToArray();
            for (var law = 0; law < laws.Length; law++)
            {
                var (spreads, hottest) = (drawn.Select(one => one[law]).ToArray(), laws[law].Share(1));
                table.Row(
                    place.Name, Table.Whole(place.Targets), Table.Whole(place.Silos), Table.Short(Exponents[law]), FormattableString.Invariant($"{hottest:0.0%}"),
                    Table.Whole(hottest * place.PerSecond), Of(spreads, spread => spread.BusiestPartition * place.PerSecond, Table.Whole),
                    Of(spreads, spread => spread.Appending, Table.Short), Of(spreads, spread => spread.Detecting, Table.Short),
                    Table.Whole(laws[law].Heard(place.PerDay * Idle.TotalDays)), Table.Whole(laws[law].Heard(place.PerSecond * Checkpoint(place)) / Checkpoint(place)));
            }
        }
    }

    /// <summary>Seconds after which a target that hears something is asked for a snapshot: sooner where partitions take much, at the next of their rounds at the soonest.</summary>
    private static double Checkpoint(Place place) => Math.Clamp(
        PartitionGrain.MostToRepeat * (double)GrainKeys.Partitions * place.Workspaces / place.PerSecond, PartitionGrain.MaintainEvery.TotalSeconds, PartitionGrain.CheckpointAfter.TotalSeconds);

    private static string Of(Spread[] spreads, Func<Spread, double> figure, Func<double, string> write)
    {
        var figures = spreads.Select(figure).Order().ToArray();
        return $"{write(figures[figures.Length / 2])}, {write(figures[^1])}";
    }
}
