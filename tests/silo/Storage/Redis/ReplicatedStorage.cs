using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Providers;
using Orleans.Storage;
using PileOn.Silo.Hosting;

namespace PileOn.Silo.Tests.Storage.Redis;

/// <summary>A silo whose states must be on a replica, for the storage in it.</summary>
internal sealed class ReplicatedStorage : IAsyncDisposable
{
    private readonly IHost host;

    private ReplicatedStorage(IHost host) => this.host = host;

    public IGrainStorage States => host.Services.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);

    public static async Task<ReplicatedStorage> Start(string connection)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleans(silo => silo.UsePileOnRedis(connection, replicas: 1));
        var host = builder.Build();
        await host.StartAsync();
        return new(host);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
