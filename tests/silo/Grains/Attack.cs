using PileOn.Contracts.Feed;
using PileOn.Contracts.Log;

namespace PileOn.Silo.Tests.Grains;

/// <summary>A small pile-on: many new accounts send one sentence within minutes.</summary>
internal static class Attack
{
    public const string Wording = "resign at once you are a disgrace to this town and nobody here will ever vote for you again";

    public static IngestBatch On(TargetId target, int messages, DateTimeOffset from, string prefix = "x", DateTimeOffset? receivedAt = null, string wording = Wording)
    {
        var items = Enumerable.Range(0, messages).Select(number => Lines.Item(
            target, prefix + number, "crowd-" + number, wording, from.AddSeconds(number * 3), receivedAt ?? from.AddSeconds(number * 3)));
        return new("key:k_test", receivedAt ?? from.AddSeconds(messages * 3), items.ToArray());
    }

    /// <summary>Sends an attack and waits until the feed shows what came of it.</summary>
    public static Task<AlertRow> Raise(GrainCluster cluster, TargetId target, DateTimeOffset from, DateTimeOffset? receivedAt = null) =>
        Raise(cluster, target, On(target, 60, from, receivedAt: receivedAt));

    /// <summary>Sends messages to a target and waits until the feed shows the one alert that came of them.</summary>
    public static async Task<AlertRow> Raise(GrainCluster cluster, TargetId target, IngestBatch messages)
    {
        var result = await cluster.Partition(target).Append(messages);
        (await cluster.Partition(target).WaitApplied(result.Position, GrainCluster.Patience)).ShouldBeTrue();
        return (await cluster.Feed().Alerts(new(null, 10, target, OpenOnly: false))).Alerts.ShouldHaveSingleItem();
    }
}
