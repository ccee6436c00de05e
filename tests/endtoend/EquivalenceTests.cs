using System.Globalization;
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
    [InlineData(StoreKind.RolesOnShards, "copy-paste", 400)]
    [InlineData(StoreKind.RolesOnShards, "copied-threat", 200)]
    public async Task A_simulated_file_raises_the_same_alerts_live_and_offline(StoreKind kind, string scenario, int size) => await Same(kind, await Simulated.File(scenario, size));

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles), InlineData(StoreKind.RolesOnShards)]
    public Task Real_mentions_of_airlines_raise_the_same_alerts_live_and_offline(StoreKind kind) => Same(kind, SharedFiles.Find("data/airline-mentions.ndjson.gz"));

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles)]
    public Task Real_mentions_in_a_debate_raise_the_same_alerts_live_and_offline(StoreKind kind) => Same(kind, SharedFiles.Find("data/debate-mentions.ndjson.gz"));

    /// <summary>Facts come back a moment after what caused them; in the end they are the same.</summary>
    [Theory]
    [InlineData(StoreKind.Embedded, "cross-target-gang", 240)]
    [InlineData(StoreKind.Embedded, "three-targets", 90)]
    [InlineData(StoreKind.Roles, "cross-target-gang", 240)]
    [InlineData(StoreKind.Roles, "three-targets", 90)]
    [InlineData(StoreKind.RolesOnShards, "three-targets", 90)]
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
    private static string[] Campaigns(Dictionary<string, List<Told>> alerts) =>
        [.. alerts.Where(alert => alert.Value[^1].Campaign is not null).GroupBy(alert => alert.Value[^1].Campaign, alert => alert.Key).Select(some => string.Join(' ', some.Order())).Order()];

    private async Task Same(StoreKind kind, string file)
    {
        await using var server = await servers.Alone(kind);
        var position = (await server.Replay(file)).GetProperty("position").GetString()!;

        var live = await Live(server, position);
        var offline = await Offline(file);

        offline.ShouldNotBeEmpty("or there was nothing to compare");
        live.Keys.ShouldBe(offline.Keys, ignoreOrder: true);
        foreach (var (alert, events) in offline)
        {
            var rows = live[alert].ConvertAll(row => row with { Campaign = null });
            var expected = events.ConvertAll(told => told with { Campaign = null });
            rows.Where(expected.Contains).Distinct().ShouldBe(expected, alert);
            Turns(rows).ShouldBe(Turns(expected), $"{alert} says on its way");
        }
    }

    /// <summary>What an alert says in turn.</summary>
    private static string[] Turns(IEnumerable<Told> rows)
    {
        var turns = new List<string>();
        foreach (var turn in rows.Select(row => $"{row.Classification} {row.Severity}"))
            if (turns.Count == 0 || turns[^1] != turn) turns.Add(turn);
        return [.. turns];
    }

    /// <summary>All rows of each alert that the feed was told: one of each event, and others that say how far it has grown meanwhile.</summary>
    private static async Task<Dictionary<string, List<Told>>> Live(TestServer server, string position)
    {
        await server.Get($"v1/alerts?minPosition={position}");
        var alerts = new Dictionary<string, List<Told>>();
        for (var (after, head) = (0L, -1L); after != head;)
        {
            var page = await server.Get($"v1/feed?after={after}");
            page.GetProperty("reset").GetBoolean().ShouldBeFalse("these would not be all changes");
            (after, head) = (page.GetProperty("to").GetInt64(), page.GetProperty("head").GetInt64());
            foreach (var row in page.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("row")).Where(row => row.GetProperty("kind").GetString() == "alert"))
                Add(alerts, row.GetProperty("id").GetString()!, Told.From(row, row.GetProperty("changedAt")));
        }

        return alerts;
    }

    /// <summary>The events of each episode.</summary>
    private static async Task<Dictionary<string, List<Told>>> Offline(string file)
    {
        var run = await PileOnProcess.Run("detect", file);
        run.ExitCode.ShouldBe(0, string.Join('\n', run.Error));
        var alerts = new Dictionary<string, List<Told>>();
        foreach (var line in run.Output.Select(line => JsonDocument.Parse(line).RootElement))
            Add(alerts, AlertOf(line.GetProperty("episode").GetString()!), Told.From(line, line.GetProperty("at")));
        return alerts;
    }

    private static void Add(Dictionary<string, List<Told>> alerts, string id, Told told)
    {
        if (!alerts.TryGetValue(id, out var those)) alerts[id] = those = [];
        those.Add(told);
    }

    /// <summary>The alert of an episode (<c>e_…</c>) or of a threat (<c>t_…</c>).</summary>
    private static string AlertOf(string episode) => (episode[0] == 't' ? "a_t" : "a_") + episode[2..];

    /// <summary>What an alert says at a moment, without its state: live, silence ends it. Numbers as <c>pileon detect</c> rounds them.</summary>
    private sealed record Told(
        string? Target, DateTimeOffset StartedAt, DateTimeOffset At, string? Classification, string? Severity, long Messages, long Senders, long UnknownSenders,
        string Score, string Probability, string Reasons, string? Campaign)
    {
        public static Told From(JsonElement alert, JsonElement at) => new(
            alert.GetProperty("target").GetString(),
            alert.GetProperty("startedAt").GetDateTimeOffset(),
            at.GetDateTimeOffset(),
            alert.GetProperty("classification").GetString(),
            alert.GetProperty("severity").GetString(),
            alert.GetProperty("messages").GetInt64(),
            alert.GetProperty("senders").GetInt64(),
            alert.TryGetProperty("unknownSenders", out var unknown) ? unknown.GetInt64() : 0,
            Number(alert.GetProperty("score")),
            Number(alert.GetProperty("probability")),
            string.Join('\n', alert.GetProperty("reasons").EnumerateArray().Select(Reason)),
            alert.GetProperty("campaign").GetString());

        private static string Reason(JsonElement reason) =>
            $"{reason.GetProperty("code")} {Number(reason.GetProperty("value"))} {Number(reason.GetProperty("expected"))} {Number(reason.GetProperty("weight"))} "
            + $"{string.Join(' ', reason.GetProperty("args").EnumerateObject().OrderBy(arg => arg.Name, StringComparer.Ordinal).Select(arg => $"{arg.Name}={Number(arg.Value)}"))} {reason.GetProperty("text")}";

        private static string Number(JsonElement number) =>
            number.ValueKind == JsonValueKind.Null ? "none" : number.GetDouble().ToString("0.####", CultureInfo.InvariantCulture);
    }
}
