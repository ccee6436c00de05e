using System.Net;
using PileOn.Contracts;
using PileOn.Contracts.Log;
using PileOn.Contracts.Wire;
using PileOn.Silo.Hosting;

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

    [Fact]
    public async Task It_is_not_ready_any_more_once_a_stop_has_begun()
    {
        var folder = Directory.CreateTempSubdirectory("pileon-api-").FullName;
        await using (var stopping = await RunningApi.Start(silo => silo.UsePileOnSqlite(folder)))
        {
            using var http = new HttpClient { BaseAddress = new(stopping.Urls.First()) };
            stopping.Lifetime.StopApplication();

            using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);

            (await Answer.Of(response)).ShouldBeProblem(503, ProblemTypes.Unavailable);
            await stopping.StopAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Where_silos_are_of_another_version_it_is_not_ready_and_says_so_and_not_over_what()
    {
        var folder = Directory.CreateTempSubdirectory("pileon-api-").FullName;
        await using (var older = await RunningApi.Start(silo => silo.UsePileOnSqlite(folder).AddIncomingGrainCallFilter(call =>
            call.InterfaceMethod.Name == nameof(IStoreGrain.TakesWrites) ? throw new OtherVersionException("IStoreGrain.TakesWrites", new TypeLoadException()) : call.Invoke())))
        {
            using var http = new HttpClient { BaseAddress = new(older.Urls.First()) };
            using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);

            var problem = (await Answer.Of(response)).ShouldBeProblem(503, ProblemTypes.Unavailable);
            problem["title"]!.GetValue<string>().ShouldContain("another version");
            problem.ToJsonString().ShouldNotContain(nameof(IStoreGrain));
            await older.StopAsync();
        }

        Directory.Delete(folder, recursive: true);
    }
}
