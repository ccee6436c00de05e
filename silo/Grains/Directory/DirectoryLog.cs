using PileOn.Contracts.Targets;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Grains.Directory;

/// <summary>
/// Keeps a workspace's targets in a stream, change by change, so that a new one costs its own bytes however many there are. When there have been half as many
/// changes as there are targets, all are written again behind them, and what came before goes: over time a change is written three times at most. Read
/// from anywhere on, the stream ends with the same profiles, for each blob says what is, and none how it differs. Not thread-safe.
/// </summary>
internal sealed class DirectoryLog(ILogStore store, string stream)
{
    /// <summary>Changes before which nothing is written again.</summary>
    internal const int FewChanges = 1_024;

    private const int TargetsABlob = 1_024;
    private const int BlobsAtOnce = 256;

    private long epoch, last;
    private int changes;
    private bool writingAgain;

    /// <summary>Whether it is time to write everything again.</summary>
    /// <param name="replaced">There are profiles that no longer hold: where all fit into one blob, a name or address that was corrected goes at once.</param>
    public bool IsDue(int targets, bool replaced = false) =>
        !writingAgain && (changes >= Math.Max(FewChanges, targets / 2) || (replaced && targets <= TargetsABlob));

    /// <summary>Takes the stream over: whoever held it before can no longer write.</summary>
    public async Task<Dictionary<string, TargetProfile>> Load(CancellationToken cancellation)
    {
        (epoch, last) = await store.Open(stream, cancellation);
        var targets = new Dictionary<string, TargetProfile>();
        for (var position = 1L; await store.Read(stream, position, BlobsAtOnce, cancellation) is { Count: > 0 } blobs; position = blobs[^1].LastPosition + 1)
        {
            foreach (var stored in blobs)
            {
                var blob = DirectoryBlob.Read(stored.Bytes.Span);
                if (!blob.Copies) changes += blob.Targets.Count;
                foreach (var (id, profile) in blob.Targets) targets[id] = profile;
            }
        }

        return targets;
    }

    /// <returns>Ends when they are durable. After a failure the stream must be loaded again.</returns>
    public Task Append(IReadOnlyCollection<KeyValuePair<string, TargetProfile>> changed)
    {
        changes += changed.Count;
        return Append(changed, copies: false);
    }

    /// <summary>Writes all targets again, beside changes that go on, and removes what came before. After a failure the stream must be loaded again.</summary>
    public async Task WriteAgain(IReadOnlyDictionary<string, TargetProfile> targets)
    {
        writingAgain = true;
        var (first, before) = (last + 1, changes);
        foreach (var some in targets.Keys.ToArray().Chunk(TargetsABlob)) // each as it is when its turn comes: what changed meanwhile stands before it
            await Append(Array.ConvertAll(some, id => KeyValuePair.Create(id, targets[id])), copies: true);
        changes -= before;
        await store.Trim(stream, first);
        writingAgain = false;
    }

    private Task Append(IReadOnlyCollection<KeyValuePair<string, TargetProfile>> targets, bool copies) =>
        Task.WhenAll(targets.Chunk(TargetsABlob).Select(some => store.Append(stream, epoch, ++last, new DirectoryBlob(copies, some).Write()).AsTask()).ToArray());
}
