using PileOn.Rig.Chaos;

namespace PileOn.EndToEnd.Tests;

/// <summary>Nothing acknowledged is lost or counted twice, whatever dies. <c>bench chaos</c> does the same for longer.</summary>
/// <param name="seed">One that holds a stop of nearly half a minute and whose other stops are short.</param>
public abstract class ChaosTests(ITestOutputHelper output, int seed)
{
    private void Report(ChaosCycle cycle) => output.WriteLine($"{cycle.Number}. {cycle.Fault}, {cycle.Took.TotalSeconds:0.0} s, {cycle.Messages} messages acknowledged");

    /// <param name="cycles">At least as many as there are faults.</param>
    protected async Task Nothing(ISubject subject, int cycles)
    {
        await using (subject)
        {
            output.WriteLine($"Seed {seed}.");
            var run = await ChaosRun.Run(subject, cycles, seed, Report, TestContext.Current.CancellationToken);

            run.Found.ShouldBeEmpty(string.Join('\n', run.Said.TakeLast(60)));
            run.Cycles.Select(cycle => cycle.Fault).Distinct().ShouldBe(subject.Faults.Select(fault => fault.Name), ignoreOrder: true);
            (run.Cycles[^1].Alerts, run.Cycles[^1].Done).ShouldBe((cycles, new(cycles - 1, cycles - 1, cycles)), "each cycle has its attack; meanwhile somebody takes the alert of the one before, protects something there, and makes a key");
            Assert.SkipWhen(subject.Missing.Count > 0, $"All else was done, and nothing lost. Left out: {string.Join(", ", subject.Missing)}");
        }
    }
}

public sealed class ChaosInOneProcessTests(ITestOutputHelper output) : ChaosTests(output, seed: 404)
{
    [Fact]
    public async Task Nothing_is_lost_when_one_process_is_killed_frozen_torn_and_left_without_a_disk() => await Nothing(await EmbeddedSubject.Start(), cycles: 20);
}

public sealed class ChaosAmongRolesTests(ITestOutputHelper output) : ChaosTests(output, seed: 391)
{
    [Fact]
    public async Task Nothing_is_lost_when_roles_and_store_are_killed_frozen_torn_cut_off_left_without_a_disk_and_replaced() =>
        await Nothing(await ClusterSubject.Start(replicated: true), cycles: 20);
}

public sealed class ChaosAmongShardsTests(ITestOutputHelper output) : ChaosTests(output, seed: 7259)
{
    [Fact]
    public async Task Nothing_is_lost_when_shards_are_killed_and_frozen_and_their_replicas_take_their_places() =>
        await Nothing(await ShardsSubject.Start(), cycles: 7);
}
