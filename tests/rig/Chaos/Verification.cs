using System.Text.Json;

namespace PileOn.Rig.Chaos;

/// <summary>Holds what PileOn shows against what it has said yes to.</summary>
internal sealed class Verification(PatientClient client, Ledger ledger, Traffic traffic, FeedFollower feed, Desk desk)
{
    /// <summary>An alert may be revised between two questions, seldom twice in a row.</summary>
    private const int MostComparisons = 4;

    /// <summary>Alerts of attacks, by target, once they were seen.</summary>
    public Dictionary<string, string> Alerts { get; } = [];

    /// <returns>What is not as it must be.</returns>
    public async Task<List<string>> Run(CancellationToken cancellation)
    {
        var wrong = new List<string>();
        foreach (var (target, messages, senders) in ledger.Targets)
        {
            var shown = await client.Get($"v1/targets/{target}?minPosition={traffic.PositionOf(target)}", cancellation);
            Expect(shown?.GetProperty("messages").GetInt64(), messages, $"messages of {target}");
            Expect(shown?.GetProperty("senders").GetInt64(), senders, $"senders of {target}");
        }

        await feed.CatchUp(cancellation);
        foreach (var target in ledger.Attacked)
        {
            var page = (await client.Get($"v1/alerts?target={target}&minPosition={traffic.PositionOf(target)}", cancellation))!.Value.GetProperty("alerts");
            var told = page.EnumerateArray().Select(alert => (Id: alert.GetProperty("id").GetString()!, Is: alert.GetProperty("classification").GetString())).ToArray();
            if (told is not [(var id, "coordinated")]) wrong.Add($"{target} has {told.Length} alerts: {string.Join(", ", told)}");
            else if (Alerts.TryAdd(target, id) || Alerts[target] == id) Heard(target, id);
            else wrong.Add($"{target} had the alert {Alerts[target]} and now has {id}");
            foreach (var (heard, _) in told)
                if (!await IsAsHeard(heard, cancellation)) wrong.Add($"the feed's last row of {heard} is not what is told of it elsewhere");
        }

        // Whoever comes in numbers to somebody new and is civil is told of, and rings for nobody.
        foreach (var told in feed.Rows.Values.Where(alert => !ledger.Attacked.Contains(alert.GetProperty("target").GetString()!)).GroupBy(alert => alert.GetProperty("target").GetString()))
        {
            foreach (var alert in told.Where(alert => alert.GetProperty("severity").GetString() != "info")) wrong.Add($"nobody attacked {told.Key}, and the feed told of it: {alert}");
            if (told.Count(alert => alert.GetProperty("endedAt").ValueKind == JsonValueKind.Null) > 1) wrong.Add($"{told.Key} has more than one alert at a time: {string.Join(", ", told)}");
        }

        foreach (var (alert, owner) in ledger.Owners)
        {
            var record = await client.Get($"v1/alerts/{alert}/triage", cancellation);
            if (record?.GetProperty("owner").GetString() != owner) wrong.Add($"{alert} was taken by {owner} and shows {record?.GetProperty("owner")}");
        }

        foreach (var fact in ledger.Facts)
            if (!await desk.Protects(fact, cancellation)) wrong.Add($"what was protected at {fact.Target} is not: {fact.Text}");
        foreach (var (name, secret) in ledger.Keys)
            if (!await desk.Opens(secret, cancellation)) wrong.Add($"the key {name} was made and opens nothing");
        return wrong;

        void Expect(long? shown, long expected, string what)
        {
            if (shown != expected) wrong.Add($"{what}: {expected} were acknowledged, {shown?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none"} are shown");
        }

        void Heard(string target, string id)
        {
            var heard = feed.Alerts.GetValueOrDefault(target) ?? [];
            if (!heard.SetEquals([id])) wrong.Add($"the feed told [{string.Join(", ", heard)}] of {target}, whose alert is {id}");
        }
    }

    private async Task<bool> IsAsHeard(string alert, CancellationToken cancellation)
    {
        for (var comparison = 0; comparison < MostComparisons; comparison++)
        {
            var told = (await client.Get($"v1/alerts/{alert}", cancellation))?.GetProperty("alert");
            if (told is { } one && feed.Rows.TryGetValue(alert, out var row) && IsSame(row, one)) return true;
            await feed.CatchUp(cancellation);
        }

        return false;
    }

    // Among rows of other kinds, a row says which it is of.
    private static bool IsSame(JsonElement row, JsonElement told) =>
        row.EnumerateObject().Count(field => field.Name != "kind") == told.EnumerateObject().Count()
        && told.EnumerateObject().All(field => row.TryGetProperty(field.Name, out var heard) && JsonElement.DeepEquals(heard, field.Value));
}
