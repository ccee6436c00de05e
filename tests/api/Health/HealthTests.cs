using System.Net;

namespace PileOn.Api.Tests.Health;

public sealed class HealthTests(RunningApi api)
{
    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task Health_is_told_to_everybody(string path, string status)
    {
        using var stranger = api.Stranger();
        using var response = await stranger.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        (await Answer.Of(response)).ShouldBeOk(HttpStatusCode.OK)["status"]!.GetValue<string>().ShouldBe(status);
    }
}
