using Microsoft.Extensions.Hosting;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Detection.Identity;

namespace PileOn.Host.Serving;

/// <summary>Prints the admin key when a store is started on for the first time, and never again: only its hash is kept. Runs before anybody can connect.</summary>
internal sealed class FirstStart(IGrainFactory grains) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var keyring = grains.Find<IKeyringGrain>(GrainKeys.Workspace(WorkspaceId.Default));
        if (await keyring.EnsureAdmin() is not { } secret) return;
        await Console.Out.WriteLineAsync($"Admin key: {secret}");
        await Console.Out.FlushAsync(cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
