using System.Net;
using System.Text;
using PileOn.EndToEnd.Tests.Processes;
using PileOn.Tests;

namespace PileOn.EndToEnd.Tests;

/// <summary>One process a role, around a real Redis.</summary>
public sealed class RolesTests
{
    [Fact]
    public async Task Roles_start_and_a_message_sent_to_the_dashboard_is_counted_by_a_silo()
    {
        await using var redis = await RedisServer.Start();
        var (siloUrl, apiUrl, dashboardUrl) = (Url(), Url(), Url());
        await using var silo = PileOnProcess.Start("silo", "--redis", redis.Connection, "--urls", siloUrl);
        await Listening(silo);
        await using var api = PileOnProcess.Start("api", "--redis", redis.Connection, "--urls", apiUrl);
        await Listening(api);
        await using var dashboard = PileOnProcess.Start("dashboard", "--redis", redis.Connection, "--api", apiUrl, "--urls", dashboardUrl);
        await Listening(dashboard);

        foreach (var role in new[] { siloUrl, apiUrl, dashboardUrl })
            (await PileOnProcess.Run("health", "--to", role)).ExitCode.ShouldBe(0, role);

        silo.Output.ShouldBeEmpty();
        dashboard.Output.ShouldBeEmpty();
        var key = api.Output.ShouldHaveSingleItem().Split("Admin key: ")[1];
        using var http = new HttpClient { BaseAddress = new(dashboardUrl) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        using var message = new StringContent("""{"id":"1","platform":"x","sender":"a","target":"someone","sentAt":"2026-03-02T10:00:00Z"}""", Encoding.UTF8, "application/x-ndjson");
        var taken = await http.PostAsync("v1/messages", message);
        taken.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var position = System.Text.Json.JsonDocument.Parse(await taken.Content.ReadAsStringAsync()).RootElement.GetProperty("position").GetString();
        (await http.GetStringAsync($"v1/targets/someone?minPosition={position}")).ShouldContain("\"messages\":1");

        (await dashboard.Stop()).ExitCode.ShouldBe(0);
        (await api.Stop()).ExitCode.ShouldBe(0);
        (await silo.Stop()).ExitCode.ShouldBe(0);
    }

    private static string Url() => $"http://127.0.0.1:{TestServer.FreePort()}";

    private static Task Listening(PileOnProcess role) => role.Line(line => line.Contains("Now listening on", StringComparison.Ordinal));
}
