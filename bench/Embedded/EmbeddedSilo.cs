using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using PileOn.Contracts;
using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;
using PileOn.Host.Serving;
using PileOn.Silo.Grains.Targets;
using PileOn.Silo.Hosting;
using PileOn.Silo.Log;
using PileOn.Silo.Storage.Sqlite;

namespace PileOn.Bench.Embedded;

/// <summary>A silo in this process on a fresh store, as <c>pileon serve</c> has it, given messages as the api gives them.</summary>
internal sealed class EmbeddedSilo : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string folder = Directory.CreateTempSubdirectory("pileon-bench-").FullName;
    private WebApplication app = null!;
    private TimeProvider time = TimeProvider.System;

    private IGrainFactory Grains => app.Services.GetRequiredService<IGrainFactory>();

    private IManagementGrain Management => Grains.GetGrain<IManagementGrain>(0);

    private string Data => Path.Combine(folder, "data");

    /// <param name="time">The silo's clock; null for this machine's.</param>
    /// <param name="retention">How long messages are kept; null for the usual.</param>
    public static async Task<EmbeddedSilo> Start(TimeProvider? time = null, LogRetention? retention = null)
    {
        var silo = new EmbeddedSilo { time = time ?? TimeProvider.System };
        var builder = Server.NewBuilder("http://127.0.0.1:0", "serve");
        builder.Logging.ClearProviders(); // what is printed is the table
        builder.UseOrleans(orleans =>
        {
            orleans.Services.AddSingleton(silo.time).AddSingleton(retention ?? LogRetention.Default);
            orleans.UsePileOnSqlite(silo.Data).AddPileOnGrains();
            if (time is not null) AllowFor(orleans);
        });
        silo.app = builder.Build();
        await Server.Start(silo.app);
        return silo;
    }

    /// <summary>By a fast clock it takes days to start, looks dead, and is minutes late with every answer.</summary>
    private static void AllowFor(ISiloBuilder orleans)
    {
        orleans.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.LivenessEnabled = membership.EvictWhenMaxJoinAttemptTimeExceeded = false;
            membership.DefunctSiloCleanupPeriod = null;
        });
        orleans.Configure<SiloMessagingOptions>(calls => calls.ResponseTimeout = calls.SystemResponseTimeout = Patience * 1_000);
        orleans.Configure<ClientMessagingOptions>(calls => calls.ResponseTimeout = Patience * 1_000);
    }

    /// <summary>Takes messages in, each for its first target, and waits until all are applied and shown.</summary>
    public async Task Send(IReadOnlyList<Message> messages)
    {
        await Grains.Find<IDirectoryGrain>(GrainKeys.Workspace(WorkspaceId.Default)).Resolve(
            messages.Select(message => new Handle(message.Platform, message.Targets[0])).DistinctBy(handle => handle.Address).ToArray(), mayCreate: true);
        var now = time.GetUtcNow();
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

    /// <summary>Has targets come into being that nobody has written to yet.</summary>
    public Task Create(string kind, int first, int count) => Grains.Find<IDirectoryGrain>(GrainKeys.Workspace(WorkspaceId.Default)).Resolve(
        [.. Enumerable.Range(first, count).Select(number => new Handle("twitter", $"{kind}-{number:000000000}"))], mayCreate: true);

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
    public IReadOnlyList<long> Stored(string kind) =>
        Ask("SELECT length(bytes) FROM states WHERE grain LIKE $1", $"target/{GrainKeys.Target(WorkspaceId.Default, new(kind))}%", answer => answer.GetInt64(0));

    /// <summary>Bytes of all streams in the store: messages, the feed's changes, fingerprints of duplicates, directories.</summary>
    public long Logged() => Ask("SELECT total(length(bytes)) FROM blobs", null, answer => (long)answer.GetDouble(0))[0];

    /// <summary>Bytes of all grains' states in the store.</summary>
    public long States() => Ask("SELECT total(length(bytes)) FROM states", null, answer => (long)answer.GetDouble(0))[0];

    /// <summary>Senders that have a state of their own in the store, and its bytes.</summary>
    public IReadOnlyList<(SenderKey Sender, long Bytes)> Senders() => Ask("SELECT grain, length(bytes) FROM states WHERE name = 'sender'", null, answer =>
        (GrainKeys.SplitSender(GrainId.Parse(answer.GetString(0)).Key.ToString()!).Sender, answer.GetInt64(1)));

    /// <summary>How many blobs and states there are of each kind, and their bytes; a target's kind is how its name begins.</summary>
    public IReadOnlyDictionary<string, (long Count, long Bytes)> Kept() => Ask("SELECT name, length(bytes) FROM blobs JOIN streams ON streams.id = blobs.id >> 40", null, answer => (Name: answer.GetString(0), Bytes: answer.GetInt64(1)))
        .GroupBy(blob => "blobs of " + blob.Name.Split('/')[0])
        .Concat(StatesByKind())
        .ToDictionary(kind => kind.Key, kind => (kind.LongCount(), kind.Sum(one => one.Bytes)));

    private IEnumerable<IGrouping<string, (string Name, long Bytes)>> StatesByKind() => Ask("SELECT name, grain, length(bytes) FROM states", null, answer => (Name: answer.GetString(0), Grain: answer.GetString(1), Bytes: answer.GetInt64(2)))
        .GroupBy(state => state.Grain.StartsWith("target/", StringComparison.Ordinal) ? $"{state.Name} {state.Grain.Split('/')[2].Split('-')[0].TrimEnd([.. "0123456789"])}" : state.Name, state => (state.Name, state.Bytes));

    /// <summary>Bytes of the data folder's files.</summary>
    public long OnDisk() => new DirectoryInfo(Data).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length);

    private List<T> Ask<T>(string question, string? parameter, Func<SqliteDataReader, T> read)
    {
        using var file = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = DataFolder.Database(Data), Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        file.Open();
        using var ask = file.CreateCommand();
        ask.CommandText = question;
        if (parameter is not null) ask.Parameters.AddWithValue("$1", parameter);
        using var answer = ask.ExecuteReader();
        var rows = new List<T>();
        while (answer.Read()) rows.Add(read(answer));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
