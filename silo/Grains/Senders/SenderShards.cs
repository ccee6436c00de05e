using PileOn.Contracts;
using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Senders;

/// <summary>All shards of a workspace, to ask about senders of any of them.</summary>
internal static class SenderShards
{
    /// <param name="senders">Whom the question is about; each shard is asked once, about those it keeps.</param>
    /// <param name="take">Is given the number of a sender and what its shard said, shard by shard as they answer.</param>
    public static Task Ask<T>(
        IGrainFactory grains, WorkspaceId workspace, SenderKey[] senders, Func<ISenderShardGrain, SenderKey[], Task<IReadOnlyList<T>>> ask, Action<int, T> take)
    {
        return Task.WhenAll(Enumerable.Range(0, senders.Length).GroupBy(index => GrainKeys.SenderShardOf(senders[index])).Select(Part).ToArray());

        async Task Part(IGrouping<int, int> part)
        {
            var indexes = part.ToArray();
            var answers = await ask(grains.Find<ISenderShardGrain>(GrainKeys.SenderShard(workspace, part.Key)), Array.ConvertAll(indexes, index => senders[index]));
            for (var index = 0; index < indexes.Length; index++) take(indexes[index], answers[index]);
        }
    }
}
