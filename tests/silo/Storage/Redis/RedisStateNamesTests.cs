using PileOn.Rig.Processes;
using PileOn.Silo.Storage.Redis;

namespace PileOn.Silo.Tests.Storage.Redis;

public sealed class RedisStateNamesTests
{
    [Fact]
    public async Task Of_several_shards_all_are_gone_through()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var cluster = await RedisCluster.Start();
        await using var connection = RedisConnection.Connect(cluster.Connection);
        var keys = new RedisKeys("p");
        var grains = Enumerable.Range(0, 300).Select(number => GrainId.Create("sender", $"acme/{number}")).ToArray();
        foreach (var grain in grains) await connection.GetDatabase().HashSetAsync(keys.State("sender", grain.ToString()), RedisKeys.StateEtag, "1");

        var names = new RedisStateNames(connection, keys);
        var (named, pages, place) = (new List<GrainId>(), 0, (string?)null);
        do
        {
            var page = await names.Page("sender", "sender", place, most: 20);
            named.AddRange(page.Grains);
            place = page.Next;
            pages++;
        }
        while (place is not null);

        named.ShouldBe(grains, ignoreOrder: true);
        pages.ShouldBeGreaterThan(9);
    }
}
