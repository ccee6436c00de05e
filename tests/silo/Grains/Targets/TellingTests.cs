using Microsoft.Extensions.Time.Testing;
using PileOn.Contracts.Feed;

namespace PileOn.Silo.Tests.Grains.Targets;

public sealed class TellingTests
{
    private static readonly TargetId Anna = new("anna");

    [Fact]
    public async Task A_row_that_is_due_is_told_at_once()
    {
        var time = new FakeTimeProvider(Lines.Now); // it stands still: what is not told at once is not told
        await using var cluster = await GrainCluster.Start(time: time);

        for (var number = 0; number < 4; number++)
        {
            await cluster.Partition(Anna).Append(Lines.Batch(Anna, number, 1));
            await ShouldShow(cluster, number + 1);
            time.Advance(TimeSpan.FromMilliseconds(250));
        }
    }

    private static async Task ShouldShow(GrainCluster cluster, long messages)
    {
        using var patience = new CancellationTokenSource(GrainCluster.Patience);
        while (!(await cluster.Feed().Rows()).Changes.Any(change => change.Row is TargetRow row && row.Messages == messages)) await Task.Delay(20, patience.Token);
    }
}
