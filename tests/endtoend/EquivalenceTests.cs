using System.Text.Json;
using PileOn.EndToEnd.Tests.Processes;
using PileOn.Tests;

namespace PileOn.EndToEnd.Tests;

/// <summary>What a target's own messages cause is the same live and offline. Facts from other targets may change an alert, or raise one, at another moment.</summary>
public sealed class EquivalenceTests(SharedServers servers)
{
    [Theory]
    [InlineData(StoreKind.Embedded, "copy-paste", 400)]
    [InlineData(StoreKind.Embedded, "single-threat", 1)]
    [InlineData(StoreKind.Embedded, "letters", 1_000)]
    [InlineData(StoreKind.Embedded, "independent-dogpile", 1_500)]
    [InlineData(StoreKind.Embedded, "copied-threat", 200)]
    [InlineData(StoreKind.Embedded, "multi-platform", 300)]
    [InlineData(StoreKind.Embedded, "withheld-calls", 300)]
    [InlineData(StoreKind.Embedded, "slow-burn", 120)]
    [InlineData(StoreKind.Roles, "copy-paste", 400)]
    [InlineData(StoreKind.Roles, "single-threat", 1)]
    [InlineData(StoreKind.Roles, "letters", 1_000)]
    [InlineData(StoreKind.Roles, "independent-dogpile", 1_500)]
    [InlineData(StoreKind.Roles, "copied-threat", 200)]
    [InlineData(StoreKind.Roles, "multi-platform", 300)]
    [InlineData(StoreKind.Roles, "withheld-calls", 300)]
    [InlineData(StoreKind.Roles, "slow-burn", 120)]
    public async Task A_simulated_file_raises_the_same_alerts_live_and_offline(StoreKind kind, string scenario, int size) => await Same(kind, await Simulated.File(scenario, size));

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles)]
    public Task Real_mentions_of_airlines_raise_the_same_alerts_live_and_offline(StoreKind kind) => Same(kind, SharedFiles.Find("data/airline-mentions.ndjson.gz"));

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles)]
    public Task Real_mentions_in_a_debate_raise_the_same_alerts_live_and_offline(StoreKind kind) => Same(kind, SharedFiles.Find("data/debate-mentions.ndjson.gz"));

    /// <summary>Facts come back a moment after what caused them; in the end they are the same.</summary>
    [Theory]
    [InlineData(StoreKind.Embedded, "cross-target-gang", 240)]
    [InlineData(StoreKind.Embedded, "three-targets", 90)]
    [InlineData(StoreKind.Roles, "cross-target-gang", 240)]
    [InlineData(StoreKind.Roles, "three-targets", 90)]
    public async Task Episodes_of_one_file_end_in_the_same_campaigns_live_and_offline(StoreKind kind, string scenario, int size)
    {
        var file = await Simulated.File(scenario, size);
        await using var server = await servers.Alone(kind);
        var position = (await server.Replay(file)).GetProperty("position").GetString()!;

        var offline = Campaigns(await Offline(file));
        offline.ShouldHaveSingleItem().Split(' ').Length.ShouldBe(3);
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (!Enumerable.SequenceEqual(offline, Campaigns(await Live(server, position)))) await Task.Delay(100, patience.Token);
    }

    /// <summary>Which alerts are of one campaign. What it is called comes from the episodes that were linked first.</summary>
    private static string[] Campaigns(Dictionary<string, Told> alerts) =>
        [.. alerts.Where(alert => alert.Value.Campaign is not null).GroupBy(alert => alert.Value.Campaign, alert => alert.Key).Select(some => string.Join(' ', some.Order())).Order()];

    private async Task Same(StoreKind kind, string file)
    {
        await using var server = await servers.Alone(kind);
        var position = (await server.Replay(file)).GetProperty("position").GetString()!;

        var live = await Live(server, position);
        var offline = await Offline(file);

        live.Keys.ShouldBe(offline.Keys, ignoreOrder: true);
        foreach (var (id, alert) in offline) (live[id] with { Campaign = null }).ShouldBe(alert with { Campaign = null }, id);
    }

    private static async Task<Dictionary<string, Told>> Live(TestServer server, string position)
    {
        var alerts = new Dictionary<string, Told>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await server.Get($"v1/alerts?minPosition={position}&limit=100{(cursor == "" ? "" : "&cursor=" + Uri.EscapeDataString(cursor))}");
            foreach (var alert in page.GetProperty("alerts").EnumerateArray())
                alerts.Add(alert.GetProperty("id").GetString()!, Told.From(alert, alert.GetProperty("raisedAt")));
            cursor = page.GetProperty("next").GetString();
        }

        return alerts;
    }

    /// <summary>The latest event of each episode, with the moment it was raised.</summary>
    private static async Task<Dictionary<string, Told>> Offline(string file)
    {
        var run = await PileOnProcess.Run("detect", file);
        run.ExitCode.ShouldBe(0, string.Join('\n', run.Error));
        var alerts = new Dictionary<string, Told>();
        var raised = new Dictionary<string, JsonElement>();
        foreach (var line in run.Output.Select(line => JsonDocument.Parse(line).RootElement))
        {
            var id = AlertOf(line.GetProperty("episode").GetString()!);
            raised.TryAdd(id, line.GetProperty("at"));
            alerts[id] = Told.From(line, raised[id]);
        }

        return alerts;
    }

    /// <summary>The alert of an episode (<c>e_…</c>) or of a threat (<c>t_…</c>).</summary>
    private static string AlertOf(string episode) => (episode[0] == 't' ? "a_t" : "a_") + episode[2..];

    /// <summary>What an alert says, without its state: live it goes on after the last event, and silence ends it.</summary>
    private sealed record Told(string? Target, DateTimeOffset StartedAt, DateTimeOffset RaisedAt, string? Classification, string? Severity, string? Campaign)
    {
        public static Told From(JsonElement alert, JsonElement raisedAt) => new(
            alert.GetProperty("target").GetString(),
            alert.GetProperty("startedAt").GetDateTimeOffset(),
            raisedAt.GetDateTimeOffset(),
            alert.GetProperty("classification").GetString(),
            alert.GetProperty("severity").GetString(),
            alert.GetProperty("campaign").GetString());
    }
}
