using System.Text.Json;
using PileOn.EndToEnd.Tests.Processes;
using PileOn.Tests;

namespace PileOn.EndToEnd.Tests;

/// <summary>Counts are exact, whatever is killed, however PileOn runs.</summary>
public sealed class ReplayTests(SharedServers servers)
{
    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Redis), InlineData(StoreKind.Roles), InlineData(StoreKind.RolesOnShards)]
    public async Task A_replayed_file_is_counted_exactly(StoreKind kind) => await Counted(kind, await Simulated.File("pile-on-day", size: 2_000));

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Redis)]
    public Task Real_mentions_of_airlines_are_counted_exactly(StoreKind kind) => Counted(kind, SharedFiles.Find("data/airline-mentions.ndjson.gz"));

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Redis), InlineData(StoreKind.RolesOnShards)]
    public Task Real_mentions_in_a_debate_are_counted_exactly(StoreKind kind) => Counted(kind, SharedFiles.Find("data/debate-mentions.ndjson.gz"));

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Redis), InlineData(StoreKind.Roles), InlineData(StoreKind.RolesOnShards)]
    public async Task A_server_killed_in_the_middle_counts_exactly_when_the_file_is_sent_again(StoreKind kind)
    {
        var file = await Simulated.File("pile-on-day", size: 20_000);
        await using var store = await TestStore.Make(kind);
        await using var server = await TestServer.Start(store);
        await using var replay = PileOnProcess.Start("replay", file, "--to", server.Url.AbsoluteUri, "--key", server.AdminKey);

        await server.SomethingTaken("ineshallward");
        await server.Kill();
        await replay.Kill();
        await server.Restart();

        var totals = await server.Replay(file);
        totals.GetProperty("duplicates").GetInt64().ShouldBeGreaterThan(0);
        await ShouldShow(server, file, totals);
    }

    private async Task Counted(StoreKind kind, string file)
    {
        await using var server = await servers.Alone(kind);

        var totals = await server.Replay(file);
        await ShouldShow(server, file, totals);

        var again = await server.Replay(file);
        again.GetProperty("accepted").GetInt64().ShouldBe(0);
        await ShouldShow(server, file, again);
    }

    private static async Task ShouldShow(TestServer server, string file, JsonElement totals)
    {
        var position = totals.GetProperty("position").GetString();
        foreach (var (target, counts) in await FileCounts.Of(file))
        {
            var shown = await server.Get($"v1/targets/{target}?minPosition={position}");
            new FileCounts(shown.GetProperty("messages").GetInt32(), shown.GetProperty("senders").GetInt32()).ShouldBe(counts, target);
        }
    }
}
