using Microsoft.Extensions.Logging;
using PileOn.Contracts.Log;
using PileOn.Contracts.Sources;

namespace PileOn.Silo.Grains.Sources;

/// <summary>A workspace's sources as they are stored.</summary>
[GenerateSerializer, Alias("pileon.sources-state")]
public sealed class SourcesState
{
    [Id(0)] public Dictionary<string, SourceRecord> Sources { get; set; } = [];
}

/// <summary>
/// Keeps when each source was heard of. Times alone are written every half minute at most: a crash forgets so much of them, and the sources' next receipt
/// makes it good.
/// </summary>
public sealed partial class SourcesGrain(
    [PersistentState("sources")] IPersistentState<SourcesState> state, TimeProvider time, ILogger<SourcesGrain> logger) : Grain, ISourcesGrain
{
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(30);

    private DateTimeOffset writtenAt;
    private bool unwritten;
    private bool saidFull;

    private Dictionary<string, SourceRecord> Sources => state.State.Sources;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => unwritten ? Write() : Task.CompletedTask;

    public async Task Receive(IReadOnlyList<SourceReceipt> receipts)
    {
        var news = false;
        foreach (var receipt in receipts)
        {
            if (!Sources.TryGetValue(receipt.Source, out var source))
            {
                if (!SourceRoom.MakeFor(receipt.Source, Sources))
                {
                    if (!saidFull) LogNoRoom();
                    saidFull = true;
                    continue;
                }

                Sources.Add(receipt.Source, source = new());
                news = true;
            }

            var reached = source.Targets.Count;
            var finished = source.FinishedAt;
            source.Receive(receipt);
            news |= source.Targets.Count > reached || source.FinishedAt != finished;
        }

        unwritten = true;
        if (news || time.GetUtcNow() - writtenAt >= BetweenWrites) await Write();
    }

    public async Task<bool> Finish(string source)
    {
        if (!Sources.TryGetValue(source, out var found)) return false;
        found.FinishedAt = time.GetUtcNow();
        await Write();
        return true;
    }

    public Task<IReadOnlyList<SourceView>> All(TargetId? target)
    {
        var now = time.GetUtcNow();
        return Task.FromResult<IReadOnlyList<SourceView>>(Sources
            .Where(source => target is null || source.Value.Reaches(target.Value))
            .OrderBy(source => source.Key, StringComparer.Ordinal)
            .Select(source => source.Value.View(source.Key, now))
            .Where(view => view.State is SourceState.Watching or SourceState.NotWatching || now - view.LastAt < ISourcesGrain.Remembered)
            .ToArray());
    }

    private async Task Write()
    {
        (writtenAt, unwritten) = (time.GetUtcNow(), false);
        try
        {
            await state.WriteStateAsync();
        }
        catch (Exception problem)
        {
            LogNotWritten(problem);
            DeactivateOnIdle(); // the next activation reads what is there
            throw new StoreUnavailableException("When sources were heard of could not be written: " + problem.Message);
        }
    }

    [LoggerMessage(LogLevel.Warning, "When sources were heard of could not be written")]
    private partial void LogNotWritten(Exception problem);

    [LoggerMessage(LogLevel.Warning, "A new source is not kept: there are too many that send as usual, or should")]
    private partial void LogNoRoom();
}
