using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PileOn.Contracts;
using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;
using PileOn.Host.Serving;
using PileOn.Silo.Grains.Targets;
using PileOn.Silo.Hosting;
using PileOn.Silo.Storage.Sqlite;

namespace PileOn.Bench.Memory;

/// <summary>A silo in this process on a fresh store, as <c>pileon serve</c> has it, given messages as the api gives them.</summary>
internal sealed class EmbeddedSilo : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string folder = Directory.CreateTempSubdirectory("pileon-bench-").FullName;
    private WebApplication app = null!;

    private IGrainFactory Grains => app.Services.GetRequiredService<IGrainFactory>();

    private IManagementGrain Management => Grains.GetGrain<IManagementGrain>(0);

    private string Data => Path.Combine(folder, "data");

    public static async Task<EmbeddedSilo> Start()
    {
        var silo = new EmbeddedSilo();
        var builder = Server.NewBuilder("http://127.0.0.1:0", "serve");
        builder.Logging.ClearProviders(); // what is printed is the table
        builder.UseOrleans(orleans => orleans.UsePileOnSqlite(silo.Data).AddPileOnGrains());
        silo.app = builder.Build();
        await Server.Start(silo.app);
        return silo;
    }

    /// <summary>Takes messages in, each for its first target, and waits until all are applied and shown.</summary>
    public async Task Send(IReadOnlyList<Message> messages)
    {
        await Grains.Find<IDirectoryGrain>(GrainKeys.Workspace(WorkspaceId.Default)).Resolve(
            messages.Select(message => new Handle(message.Platform, message.Targets[0])).DistinctBy(handle => handle.Address).ToArray(), mayCreate: true);
        var now = DateTimeOffset.UtcNow;
        var items = messages.AsParallel().AsOrdered().Select(message => new IngestItem(new(message.Targets[0]), Streams.Lines.Of([message]).AsMemory()[..^1], MessageSigner.Sign(message, now)));
        await Task.WhenAll(items.ToArray().GroupBy(item => GrainKeys.PartitionOf(item.Target)).Select(async part =>
        {
            var partition = Grains.Find<IPartitionGrain>(GrainKeys.Partition(WorkspaceId.Default, part.Key));
            var last = 0L;
            foreach (var batch in part.Chunk(IngestBatch.MaxItems))
            {
                AppendResult answer;
                while ((answer = await partition.Append(new("bench", now, batch))).Busy) await partition.WaitApplied(last, Patience);
                last = answer.Position;
            }

            await partition.WaitApplied(last, Patience);
        }));
    }

    /// <summary>Targets in memory.</summary>
    public async Task<int> Active() => (await Management.GetSimpleGrainStatistics())
        .Where(one => one.GrainType.StartsWith(typeof(TargetGrain).FullName!, StringComparison.Ordinal)).Sum(one => one.ActivationCount);

    /// <summary>
    /// Has everything deactivated that nobody needs at the moment, as the silo does it by itself after some minutes. A partition that has not heard yet that
    /// a target is saved asks it again, and that wakes it: it is over when none has been awake for a while.
    /// </summary>
    /// <param name="calm">How long none may be awake.</param>
    public async Task Deactivate(TimeSpan calm)
    {
        for (var since = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(since) <= calm; await Task.Delay(TimeSpan.FromMilliseconds(200)))
        {
            if (await Active() > 0) since = Stopwatch.GetTimestamp();
            await Management.ForceActivationCollection(TimeSpan.Zero);
        }
    }

    /// <summary>Bytes of targets' states in the store.</summary>
    /// <param name="kind">How the targets' names begin.</param>
    public IReadOnlyList<long> Stored(string kind)
    {
        using var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = DataFolder.Database(Data), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        file.Open();
        using var ask = file.CreateCommand();
        ask.CommandText = "SELECT length(bytes) FROM states WHERE grain LIKE $targets";
        ask.Parameters.AddWithValue("$targets", $"target/{GrainKeys.Target(WorkspaceId.Default, new(kind))}%");
        using var answer = ask.ExecuteReader();
        var sizes = new List<long>();
        while (answer.Read()) sizes.Add(answer.GetInt64(0));
        return sizes;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
