using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace PileOn.EndToEnd.Tests;

public sealed class DemoTests
{
    [Fact]
    public async Task The_demo_raises_a_coordinated_alert_before_fifty_messages_of_the_attack()
    {
        var url = $"http://127.0.0.1:{Ports.Free()}";
        await using var demo = PileOnProcess.Start("demo", "--urls", url, "--seconds", "20");

        var link = await demo.Line(line => line.StartsWith("Open ", StringComparison.Ordinal));
        link.ShouldStartWith($"Open {url}/login#key=pk_");
        using var http = new HttpClient { BaseAddress = new(url) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", link.Split("#key=")[1]);
        await demo.Line(line => line.Contains("coordinated at ineshallward", StringComparison.Ordinal));

        var page = await http.GetFromJsonAsync<JsonElement>("v1/alerts?target=ineshallward");
        var alert = page.GetProperty("alerts").EnumerateArray().Single(alert => alert.GetProperty("classification").GetString() == "coordinated");
        alert.GetProperty("historical").GetBoolean().ShouldBeFalse();
        alert.GetProperty("raisedAtMessage").GetInt64().ShouldBeLessThan(50);

        (await http.PostAsync("v1/messages", new StringContent("{}"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await demo.Stop()).ExitCode.ShouldBe(0);
    }
}
