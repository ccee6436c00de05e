using System.Net;
using System.Net.Sockets;
using System.Text;
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
        var created = await grains.GetGrain<IKeyringGrain>(GrainKeys.Workspace(new("w"))).Create("a test", KeyScopes.Admin);
        var client = new ApiClient(address, grains, created);
        using var source = new TcpClient();
        await source.ConnectAsync(address.Host, address.Port, cancellation);
        var line = Line.Of("1") + "\n";
        await source.GetStream().WriteAsync(Encoding.UTF8.GetBytes(
            $"POST /v1/messages HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {created.Secret}\r\nTransfer-Encoding: chunked\r\n\r\n{line.Length:x}\r\n{line}\r\n"), cancellation);
        Answer target;
        do target = await client.Get("/v1/targets/mp");
        while (target.Status != HttpStatusCode.OK || target.Body["messages"]!.GetValue<int>() < 1);

        var stopping = app.StopAsync(cancellation);

        var buffer = new byte[1_024];
        var answer = Encoding.UTF8.GetString(buffer, 0, await source.GetStream().ReadAsync(buffer, cancellation));
        answer.ShouldStartWith("HTTP/1.1 503");
        answer.ShouldContain("Retry-After:");
        await stopping;
    }
}
