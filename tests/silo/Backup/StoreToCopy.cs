using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Providers;
using Orleans.Storage;
using PileOn.Rig.Processes;
using PileOn.Silo.Backup;
using PileOn.Silo.Hosting;
using PileOn.Silo.Storage;
using PileOn.Silo.Tests.Storage;

namespace PileOn.Silo.Tests.Backup;

/// <summary>A store of either kind as the product sets it up, and what reads and fills it from outside.</summary>
public sealed class StoreToCopy : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private RedisServer? redis;
    private bool grains;
    private IHost? host;

    public ILogStore Log => host!.Services.GetRequiredService<ILogStore>();

    public IGrainStorage States => host!.Services.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);

    public string Folder => folder.Path;

    public IGrainFactory Grains => host!.Services.GetRequiredService<IGrainFactory>();

    /// <param name="kind"><c>sqlite</c> or <c>redis</c>. Skips the test where redis-server is not installed.</param>
    public static async Task<StoreToCopy> Empty(string kind, bool grains = false)
    {
        Assert.SkipWhen(kind == "redis" && RedisServer.Missing is not null, RedisServer.Missing ?? "");
        return new() { grains = grains, redis = kind == "redis" ? await RedisServer.Start() : null };
    }

    /// <param name="grains">Whether PileOn's grains run on it: without them streams and states may hold anything.</param>
    public static async Task<StoreToCopy> Running(string kind, bool grains = false) => await (await Empty(kind, grains)).Started(store => store.Start());

    public async Task Start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleans(silo =>
        {
            if (redis is null) silo.UsePileOnSqlite(Folder);
            else silo.UsePileOnRedis(redis.Connection);
            if (grains) silo.AddPileOnGrains();
        });
        host = builder.Build();
        await host.StartAsync();
    }

    public IStoreSource Source() => redis is null ? SqliteSource.Open(Folder) : RedisSource.Open(redis.Connection);

    public IStoreSink Sink() => redis is null ? new SqliteSink(Folder) : RedisSink.Open(redis.Connection);

    /// <summary>A backup of it, as a file in memory.</summary>
    public async Task<MemoryStream> BackUp()
    {
        await using var source = Source();
        var file = new MemoryStream();
        await BackupWriter.Write(file, new("1.0.0", DateTimeOffset.UnixEpoch, source.Kind), source);
        return file;
    }

    public async Task Restore(Stream file)
    {
        await using var sink = Sink();
        await Restoring.Fill(file, sink);
    }

    public async Task<Dictionary<string, string>> State(string name, string key)
    {
        var state = new GrainState<Dictionary<string, string>>([]);
        await States.ReadStateAsync(name, GrainId.Create("target", key), state);
        return state.State!;
    }

    public Task Write(string name, string key, string word) =>
        States.WriteStateAsync(name, GrainId.Create("target", key), new GrainState<Dictionary<string, string>>(new() { ["word"] = word }));

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.StopAsync();
            host.Dispose();
        }

        if (redis is not null) await redis.DisposeAsync();
        folder.Dispose();
    }
}
