using System.Text.Json;

namespace PileOn.Rig.Chaos;

/// <summary>A reader of the feed: what it was told about alerts, whatever happened in between.</summary>
internal sealed class FeedFollower(PatientClient client)
{
    private long after;

    /// <summary>The alerts it heard of, by target.</summary>
    public Dictionary<string, HashSet<string>> Alerts { get; } = [];

    /// <summary>The last row of each alert.</summary>
    public Dictionary<string, JsonElement> Rows { get; } = [];

    /// <summary>Reads on to the feed's end.</summary>
    public async Task CatchUp(CancellationToken cancellation)
    {
        while (true)
        {
            var page = (await client.Get($"v1/feed?after={after}&limit=500", cancellation))!.Value;
            if (page.GetProperty("reset").GetBoolean()) Rows.Clear();
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
        var id = row.GetProperty("id").GetString()!;
        known.Add(id);
        if (!Rows.TryGetValue(id, out var held) || Revision(row) > Revision(held)) Rows[id] = row.Clone();
    }

    private static long Revision(JsonElement row) => row.GetProperty("revision").GetInt64();
}
