namespace PileOn.Rig.Chaos;

/// <summary>Holds what PileOn shows against what it has said yes to.</summary>
internal sealed class Verification(PatientClient client, Ledger ledger, Traffic traffic, FeedFollower feed)
{
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
        }

        foreach (var (alert, owner) in ledger.Owners)
        {
            var record = await client.Get($"v1/alerts/{alert}/triage", cancellation);
            if (record?.GetProperty("owner").GetString() != owner) wrong.Add($"{alert} was taken by {owner} and shows {record?.GetProperty("owner")}");
        }

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
}
