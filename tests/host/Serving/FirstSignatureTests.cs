using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PileOn.Host.Serving;

namespace PileOn.Host.Tests.Serving;

public sealed class FirstSignatureTests
{
    [Fact]
    public async Task It_is_made_while_everything_starts_and_nobody_can_connect_before()
    {
        using var begun = new SemaphoreSlim(0);
        using var go = new ManualResetEventSlim();
        var service = new FirstSignature(() =>
        {
            begun.Release();
            go.Wait();
        });

        await service.StartingAsync(TestContext.Current.CancellationToken);
        await begun.WaitAsync(TestContext.Current.CancellationToken);
        var start = service.StartAsync(TestContext.Current.CancellationToken);
        start.IsCompleted.ShouldBeFalse();
        go.Set();
        await start;
    }

    [Fact]
    public async Task Who_is_told_to_stop_meanwhile_does_not_wait_for_it()
    {
        using var go = new ManualResetEventSlim();
        using var stop = new CancellationTokenSource();
        var service = new FirstSignature(go.Wait);
        await service.StartingAsync(TestContext.Current.CancellationToken);

        var start = service.StartAsync(stop.Token);
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(start);
        go.Set();
    }

    /// <summary>Started, though its services would tell: a silo that was never started and is disposed of leaves threads that spin (Orleans 10.4's directory waits for updates of one that is gone).</summary>
    [Fact]
    public async Task A_server_listens_once_its_first_signature_is_made()
    {
        var folder = Directory.CreateTempSubdirectory("pileon-first-").FullName;
        await using (var app = AllInOne.Build("http://127.0.0.1:0", folder, redis: null, Silo.Log.LogRetention.Default))
        {
            await app.StartAsync(TestContext.Current.CancellationToken);
            app.Services.GetServices<IHostedService>().ShouldContain(service => service is FirstSignature);
            await app.StopAsync(TestContext.Current.CancellationToken);
        }

        Directory.Delete(folder, recursive: true);
    }
}
