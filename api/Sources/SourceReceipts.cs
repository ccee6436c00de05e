using Microsoft.Extensions.Hosting;
using PileOn.Contracts.Log;
using PileOn.Contracts.Sources;

namespace PileOn.Api.Sources;

/// <summary>
/// Tells the workspace's sources what came, a second's worth at once. What is lost with the process is made good by a source's next request; nothing waits for it.
/// </summary>
internal sealed partial class SourceReceipts(IGrainFactory grains, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<SourceReceipts> logger)
{
    private static readonly TimeSpan Together = TimeSpan.FromSeconds(1);

    /// <summary>Targets remembered as told, and their sources; then all are told again.</summary>
    private const int MostTold = 100_000;

    private readonly Lock gate = new();

    /// <summary>By source, whose name is then hashed once a request and not once a message.</summary>
    private readonly Dictionary<(WorkspaceId Workspace, string Source), HashSet<TargetId>> told = [];
    private int toldOf;
    private Dictionary<(WorkspaceId Workspace, string Source), Pending> pending = [];
    private bool telling;

    private sealed class Pending(string name)
    {
        public string Name => name;
        public DateTimeOffset At;
        public long Messages;
        public HashSet<TargetId> Targets { get; } = [];
    }

    /// <summary>Messages of a source were taken.</summary>
    public void Took(WorkspaceId workspace, string source, string name, DateTimeOffset at, IReadOnlyList<IngestItem> items)
    {
        lock (gate)
        {
            if (toldOf >= MostTold) Forget();
            if (!pending.TryGetValue((workspace, source), out var held)) pending.Add((workspace, source), held = new(name));
            held.Messages += items.Count;
            if (at > held.At) held.At = at;
            if (!told.TryGetValue((workspace, source), out var before))
            {
                told.Add((workspace, source), before = []);
                toldOf++; // a source whose lines are all refused has no targets, and takes room as well
            }

            foreach (var item in items)
            {
                if (!before.Add(item.Target)) continue;
                toldOf++;
                held.Targets.Add(item.Target);
            }

            if (telling) return;
            telling = true;
            _ = TellSoon();
        }
    }

    /// <summary>Tells what waits now, so that who asks sees what this process took.</summary>
    public async Task Tell()
    {
        Dictionary<(WorkspaceId Workspace, string Source), Pending> taken;
        lock (gate) (taken, pending) = (pending, []);
        await Task.WhenAll(taken.GroupBy(source => source.Key.Workspace).Select(Tell));
    }

    private async Task TellSoon()
    {
        do
        {
            // At a stop they are told before the silo goes.
            await Task.Delay(Together, time, lifetime.ApplicationStopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Tell();
        }
        while (MoreCame());
    }

    /// <summary>What came while the sources were being told must not wait for a request that may never come.</summary>
    private bool MoreCame()
    {
        lock (gate) return telling = pending.Count > 0;
    }

    private async Task Tell(IGrouping<WorkspaceId, KeyValuePair<(WorkspaceId Workspace, string Source), Pending>> sources)
    {
        try
        {
            var receipts = sources.Select(source => new SourceReceipt(
                source.Key.Source, source.Value.Name, source.Value.At, source.Value.Messages, source.Value.Targets.ToArray())).ToArray();
            await grains.Find<ISourcesGrain>(GrainKeys.Workspace(sources.Key)).Receive(receipts);
        }
        catch (Exception failure) // whatever it is, who comes next is told of
        {
            lock (gate)
                foreach (var source in sources)
                    Forget(source.Key, source.Value.Targets);
            NotTold(logger, failure);
        }
    }

    private void Forget()
    {
        told.Clear();
        toldOf = 0;
    }

    private void Forget((WorkspaceId Workspace, string Source) source, HashSet<TargetId> targets)
    {
        if (!told.TryGetValue(source, out var before)) return;
        toldOf -= before.Count;
        before.ExceptWith(targets);
        toldOf += before.Count;
    }

    [LoggerMessage(LogLevel.Warning, "Sources could not be told what came of them")]
    private static partial void NotTold(ILogger logger, Exception failure);
}
