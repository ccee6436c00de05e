using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Detection.Identity;

namespace PileOn.Host.Serving;

/// <summary>
/// Prints the admin key when a store is started on for the first time, and never again: only its hash is kept. Runs before anybody can connect. A start that
/// ends before the key is out leaves a key nobody knows, and the next one prints another.
/// </summary>
internal sealed partial class FirstStart(IGrainFactory grains, ILogger<FirstStart> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var keyring = grains.Find<IKeyringGrain>(GrainKeys.Workspace(WorkspaceId.Default));
        if (await keyring.EnsureAdmin() is not { } secret) return;
        await Console.Out.WriteLineAsync($"Admin key: {secret}");
        await Console.Out.FlushAsync(cancellationToken);
        if (!await keyring.AdminShown(secret)) Replaced(logger);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Warning, "Another process was started at the same time and has made the admin key anew: the one it prints works, the one printed here does not.")]
    private static partial void Replaced(ILogger logger);
}
