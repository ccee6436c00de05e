using PileOn.Contracts.Log;
using PileOn.Rig.Processes;

namespace PileOn.Silo.Tests.Storage.Redis;

/// <summary>Three shards with a replica each: what one confirms says nothing of the others.</summary>
public sealed class RedisShardReplicasTests
{
    [Fact]
    public async Task A_state_counts_as_read_once_a_replica_holds_it_because_its_writer_may_not_know()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var cluster = await RedisCluster.Start(replicas: 1);
        var replicas = await cluster.Replicas();
        replicas.Count.ShouldBe(3);
        await using var silo = await ReplicatedStorage.Start(cluster.Connection);
        var storage = silo.States;
        GrainId one = GrainId.Create("test", "one {of} several"), nobody = GrainId.Create("test", "nobody");
        await storage.WriteStateAsync("test", one, new GrainState<string> { State = "kept" });

        foreach (var replica in replicas) Signals.Send(replica.Id, Signals.Stop);
        try
        {
            await Should.ThrowAsync<StoreUnavailableException>(() => storage.WriteStateAsync("test", GrainId.Create("test", "other"), new GrainState<string> { State = "perhaps" }));
            await Should.ThrowAsync<StoreUnavailableException>(() => storage.ReadStateAsync("test", one, new GrainState<string>()));
        }
        finally
        {
            foreach (var replica in replicas) Signals.Send(replica.Id, Signals.Continue);
        }

        var read = new GrainState<string>();
        await Again.Until(async () =>
        {
            await storage.ReadStateAsync("test", one, read);
            return read;
        });
        (read.State, read.RecordExists).ShouldBe(("kept", true));
        var none = new GrainState<List<string>>();
        for (var twice = 0; twice < 2; twice++)
        {
            await Again.Until(async () =>
            {
                await storage.ReadStateAsync("test", nobody, none);
                return none;
            });
        }

        none.RecordExists.ShouldBeFalse("to have asked leaves nothing behind");
    }
}
