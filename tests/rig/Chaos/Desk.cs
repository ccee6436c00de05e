using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;

namespace PileOn.Rig.Chaos;

/// <summary>What people do while things go wrong. Asked whether it was done, they look before they do it again, as they are told to.</summary>
internal sealed class Desk(PatientClient client, Ledger ledger)
{
    /// <summary>Writes a name into a triage record unless it is there.</summary>
    public async Task Own(string alert, string by, CancellationToken cancellation)
    {
        var path = $"v1/alerts/{alert}/triage";
        while (true)
        {
            using var look = new HttpRequestMessage(HttpMethod.Get, path);
            using var known = await client.Send(look, HttpStatusCode.OK, cancellation);
            if (known?.Headers.ETag is not { } tag || await PatientClient.Read(known, cancellation) is not { } record) continue;
            if (record.GetProperty("owner").GetString() == by) break;
            using var patch = new HttpRequestMessage(HttpMethod.Patch, path) { Content = JsonContent.Create(new { owner = by, state = "taken", note = by }) };
            patch.Headers.IfMatch.Add(new EntityTagHeaderValue(tag.Tag));
            using var written = await client.Send(patch, HttpStatusCode.OK, cancellation);
            if (written?.StatusCode == HttpStatusCode.OK) break;
        }

        ledger.Owned(alert, by);
    }

    /// <summary>Names something that nobody should write to a target, unless it is named.</summary>
    public async Task Protect(string target, string text, CancellationToken cancellation)
    {
        string? position = null;
        while (position is null && !await Protects(new(target, text, null), cancellation))
        {
            using var post = new HttpRequestMessage(HttpMethod.Post, $"v1/targets/{target}/protected-facts") { Content = JsonContent.Create(new { kind = "address", text }) };
            using var written = await client.Send(post, HttpStatusCode.Created, cancellation);
            if (written?.StatusCode == HttpStatusCode.Created) position = (await PatientClient.Read(written, cancellation))?.GetProperty("position").GetString();
        }

        ledger.Protected(new(target, text, position));
    }

    /// <summary>Whether a target has a fact.</summary>
    public async Task<bool> Protects(Fact fact, CancellationToken cancellation) =>
        await client.Get($"v1/targets/{fact.Target}/decisions{(fact.Position is null ? "" : $"?minPosition={Uri.EscapeDataString(fact.Position)}")}", cancellation) is { } known
        && known.GetProperty("decisions").EnumerateArray().Any(one => one.GetProperty("inForce").GetBoolean() && one.GetProperty("text").GetString() == fact.Text);

    /// <summary>Makes a key. Of one whose answer never came nobody has the secret: another is made.</summary>
    public async Task MakeKey(string name, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var post = new HttpRequestMessage(HttpMethod.Post, "v1/keys") { Content = JsonContent.Create(new { name = $"{name}-{attempt}", scopes = new[] { "read" } }) };
            using var made = await client.Send(post, HttpStatusCode.Created, cancellation);
            if (made?.StatusCode != HttpStatusCode.Created || await PatientClient.Read(made, cancellation) is not { } key) continue;
            ledger.KeyMade(key.GetProperty("name").GetString()!, key.GetProperty("secret").GetString()!);
            return;
        }
    }

    /// <summary>Whether a key opens anything.</summary>
    public async Task<bool> Opens(string secret, CancellationToken cancellation)
    {
        while (true)
        {
            using var ask = new HttpRequestMessage(HttpMethod.Get, "v1/alerts?limit=1") { Headers = { Authorization = new("Bearer", secret) } };
            using var answer = await client.Send(ask, HttpStatusCode.OK, cancellation, no: HttpStatusCode.Unauthorized);
            if (answer is not null) return answer.StatusCode == HttpStatusCode.OK;
        }
    }
}
