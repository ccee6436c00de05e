namespace PileOn.Silo.Backup;

/// <summary>Fills an empty store from a backup.</summary>
public static class Restoring
{
    /// <summary>
    /// Whoever held a stream before, and still runs, must not write to it any more: streams begin with an epoch that no owner can have had since the backup.
    /// </summary>
    internal const long EpochsAhead = 1L << 20;

    /// <param name="file">A file that <see cref="BackupReader.Check"/> found whole: nothing of any other may be written.</param>
    /// <exception cref="StoreNotEmptyException">The store holds something.</exception>
    public static async Task Fill(Stream file, IStoreSink sink, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        await sink.Begin(cancellation).ConfigureAwait(false);
        var done = 0L;
        foreach (var items in BackupReader.Items(file))
        {
            await sink.Add([.. items.Select(InNewHands)], cancellation).ConfigureAwait(false);
            progress?.Invoke(done += items.Count);
        }

        await sink.Complete(cancellation).ConfigureAwait(false);
    }

    private static StoreItem InNewHands(StoreItem item) => item is StreamItem stream ? stream with { Epoch = stream.Epoch + EpochsAhead } : item;
}
