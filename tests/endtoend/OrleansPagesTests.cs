using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace PileOn.EndToEnd.Tests;

/// <summary>Orleans' own dashboard, which only admins may see, and not all of it.</summary>
public sealed class OrleansPagesTests
{
    [Theory]
    [InlineData("serve")]
    [InlineData("silo")]
    public async Task Only_a_key_with_every_scope_sees_the_pages_and_nobody_sees_states(string role)
    {
        await using var redis = await RedisServer.Start();
        var url = $"http://127.0.0.1:{Ports.Free()}";
        await using var server = PileOnProcess.Start(role, "--redis", redis.Connection, "--urls", url, "--orleans-pages");
        await server.Listening();
        await using var api = PileOnProcess.Start("api", "--redis", redis.Connection, "--urls", $"http://127.0.0.1:{Ports.Free()}");
        var apiUrl = (await api.Line(line => line.Contains("Now listening on", StringComparison.Ordinal))).Split("Now listening on: ")[1];
        var admin = server.Output.Concat(api.Output).Single(line => line.StartsWith("Admin key: ", StringComparison.Ordinal))["Admin key: ".Length..];
        var reader = (await PileOnProcess.Run("keys", "create", "reader", "--scopes", "read", "--to", apiUrl, "--key", admin)).Output.Single();

        foreach (var path in (string[])["orleans", "orleans/DashboardCounters", "orleans/GrainState", "orleans/index.min.js"])
        {
            (await Ask(url, path, key: null)).ShouldBe(HttpStatusCode.Unauthorized, path);
            (await Ask(url, path, new("Bearer", "pk_nobody"))).ShouldBe(HttpStatusCode.Unauthorized, path);
            (await Ask(url, path, new("Bearer", reader))).ShouldBe(HttpStatusCode.Forbidden, path);
        }

        (await Ask(url, "orleans/DashboardCounters", new("Bearer", admin))).ShouldBe(HttpStatusCode.OK);
        (await Ask(url, "orleans/GrainState", new("Bearer", admin))).ShouldBe(HttpStatusCode.NotFound);
        if (role == "silo") (await Ask(url, "orleans/", new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"anybody:{admin}"))))).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<HttpStatusCode> Ask(string url, string path, AuthenticationHeaderValue? key)
    {
        using var http = new HttpClient { BaseAddress = new(url) };
        http.DefaultRequestHeaders.Authorization = key;
        using var answer = await http.GetAsync(path);
        return answer.StatusCode;
    }
}
