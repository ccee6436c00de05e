using System.Text.Json;

namespace PileOn.Rig.Chaos;

/// <summary>A reader of the feed: what it was told about alerts, whatever happened in between.</summary>
internal sealed class FeedFollower(PatientClient client)
{
    private long after;

    /// <summary>The alerts it heard of, by target.</summary>
    public Dictionary<string, HashSet<string>> Alerts { get; } = [];

    /// <summary>Reads on to the feed's end.</summary>
    public async Task CatchUp(CancellationToken cancellation)
    {
        while (true)
        {
            var page = (await client.Get($"v1/feed?after={after}&limit=500", cancellation))!.Value;
            foreach (var change in page.GetProperty("changes").EnumerateArray()) Take(change.GetProperty("row"));
            after = page.GetProperty("to").GetInt64();
            if (after >= page.GetProperty("head").GetInt64()) return;
        }
    }

    private void Take(JsonElement row)
    {
        if (row.GetProperty("kind").GetString() != "alert") return;
        var target = row.GetProperty("target").GetString()!;
        if (!Alerts.TryGetValue(target, out var known)) Alerts[target] = known = [];
        known.Add(row.GetProperty("id").GetString()!);
    }
}
