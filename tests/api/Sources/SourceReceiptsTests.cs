using Microsoft.Extensions.DependencyInjection;
using PileOn.Api.Sources;
using PileOn.Contracts;
using PileOn.Contracts.Log;
using PileOn.Contracts.Sources;
using PileOn.Detection.Identity;
using PileOn.Silo.Hosting;

namespace PileOn.Api.Tests.Sources;

public sealed class SourceReceiptsTests
{
    [Fact]
    public async Task What_comes_while_the_sources_are_being_told_is_told_without_another_request()
    {
        var folder = Directory.CreateTempSubdirectory("pileon-api-").FullName;
        var (reached, going) = (new TaskCompletionSource(), new TaskCompletionSource());
        var app = await RunningApi.Start(silo => silo.UsePileOnSqlite(folder).AddIncomingGrainCallFilter(async call =>
        {
            if (call.InterfaceMethod.Name == nameof(ISourcesGrain.Receive))
            {
                reached.TrySetResult();
                await going.Task;
            }

            await call.Invoke();
        }));
        await using (app)
        {
            var workspace = new WorkspaceId("acme");
            var receipts = app.Services.GetRequiredService<SourceReceipts>();
            Took("first");
            await reached.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
            Took("second");
            going.SetResult();

            var sources = app.Services.GetRequiredService<IGrainFactory>().GetGrain<ISourcesGrain>(GrainKeys.Workspace(workspace));
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while ((await sources.All(null)).Count < 2) await Task.Delay(50, limit.Token);

            await app.StopAsync(limit.Token);

            void Took(string name) => receipts.Took(workspace, "key:k_1:" + name, name, TimeProvider.System.GetUtcNow(), Array.Empty<IngestItem>());
        }

        Directory.Delete(folder, recursive: true);
    }
}
