using Microsoft.Extensions.DependencyInjection;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Silo.Hosting;

namespace PileOn.Api.Tests.Ingest;

public sealed class StopTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pileon-stop-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_source_that_pauses_while_the_server_stops_is_told_to_come_again_and_what_it_had_sent_counts()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var app = await RunningApi.Start(silo => silo.UsePileOnSqlite(folder));
        var address = new Uri(app.Urls.First());
        var grains = app.Services.GetRequiredService<IGrainFactory>();
        var created = (await grains.GetGrain<IKeyringGrain>(GrainKeys.Workspace(new("w"))).Create("a test", KeyScopes.Admin)).ShouldNotBeNull();
        var client = new ApiClient(address, grains, created);
        using var source = await PausingSource.Connect(address, created);
        await source.Send(Line.Of("1") + "\n");
        await client.Counts("mp", 1);

        var stopping = app.StopAsync(cancellation);

        var answer = await source.Answer();
        answer.ShouldStartWith("HTTP/1.1 503");
        answer.ShouldContain("Retry-After:");
        await stopping;
    }
}
