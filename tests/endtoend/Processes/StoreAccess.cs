using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PileOn.Silo.Hosting;

namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>The grains of a store that no server has open, for what no client can ask for.</summary>
internal static class StoreAccess
{
    public static async Task To(TestStore store, Func<IGrainFactory, Task> change, Action<IServiceCollection>? configure = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleans(silo =>
        {
            (store.Redis is { } redis ? silo.UsePileOnRedis(redis) : silo.UsePileOnSqlite(store.Folder)).AddPileOnGrains();
            configure?.Invoke(silo.Services);
        });
        using var host = builder.Build();
        await host.StartAsync();
        await change(host.Services.GetRequiredService<IGrainFactory>());
        await host.StopAsync();
    }
}
