using PileOn.Rig.Chaos;

namespace PileOn.EndToEnd.Tests;

/// <summary>Nothing acknowledged is lost or counted twice, whatever dies. <c>bench chaos</c> does the same for longer.</summary>
public sealed class ChaosTests
{
    private const int Cycles = 10;

    [Fact]
    public async Task Nothing_is_lost_when_one_process_is_killed_frozen_and_left_without_a_disk() => await Nothing(await EmbeddedSubject.Start());

    [Fact]
    public async Task Nothing_is_lost_when_roles_and_store_are_killed_frozen_cut_off_and_replaced() => await Nothing(await ClusterSubject.Start(replicated: true));

    private static async Task Nothing(ISubject subject)
    {
        await using (subject)
        {
            var run = await ChaosRun.Run(subject, Cycles, seed: 20, report: null, TestContext.Current.CancellationToken);
            run.Cycles.SelectMany(cycle => cycle.Wrong.Select(wrong => $"cycle {cycle.Number}, {cycle.Fault}: {wrong}")).ShouldBeEmpty(string.Join('\n', run.Said.TakeLast(60)));
            run.Cycles.Count.ShouldBe(Cycles);
        }
    }
}
