using PileOn.Rig.Chaos;

namespace PileOn.EndToEnd.Tests;

/// <summary>Nothing acknowledged is lost or counted twice, whatever dies. <c>bench chaos</c> does the same for longer.</summary>
/// <param name="seed">One that holds a stop of nearly half a minute and whose other stops are short.</param>
public abstract class ChaosTests(ITestOutputHelper output, int seed)
{
    private const int Cycles = 20;

    private void Report(ChaosCycle cycle) => output.WriteLine($"{cycle.Number}. {cycle.Fault}, {cycle.Took.TotalSeconds:0.0} s, {cycle.Messages} messages acknowledged");

    protected async Task Nothing(ISubject subject)
    {
        await using (subject)
        {
            output.WriteLine($"Seed {seed}.");
            var run = await ChaosRun.Run(subject, Cycles, seed, Report, TestContext.Current.CancellationToken);

            run.Found.ShouldBeEmpty(string.Join('\n', run.Said.TakeLast(60)));
            run.Cycles.Select(cycle => cycle.Fault).Distinct().ShouldBe(subject.Faults.Select(fault => fault.Name), ignoreOrder: true);
            (run.Cycles[^1].Alerts, run.Cycles[^1].Done).ShouldBe((Cycles, new(Cycles - 1, Cycles - 1, Cycles)), "each cycle has its attack; meanwhile somebody takes the alert of the one before, protects something there, and makes a key");
            Assert.SkipWhen(subject.Missing.Count > 0, $"All else was done, and nothing lost. Left out: {string.Join(", ", subject.Missing)}");
        }
    }
}

public sealed class ChaosInOneProcessTests(ITestOutputHelper output) : ChaosTests(output, seed: 404)
{
    [Fact]
    public async Task Nothing_is_lost_when_one_process_is_killed_frozen_torn_and_left_without_a_disk() => await Nothing(await EmbeddedSubject.Start());
}

public sealed class ChaosAmongRolesTests(ITestOutputHelper output) : ChaosTests(output, seed: 391)
{
    [Fact]
    public async Task Nothing_is_lost_when_roles_and_store_are_killed_frozen_torn_cut_off_left_without_a_disk_and_replaced() =>
        await Nothing(await ClusterSubject.Start(replicated: true));
}
