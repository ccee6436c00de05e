using System.Runtime.CompilerServices;
using PileOn.Host.Offline.Input;

namespace PileOn.Host.Offline.Detect;

/// <summary>
/// The lines of the files in the order detection takes them in, read and signed on all cores.
/// One file keeps its own order: it is what arrived, detection bears what comes late, and the events of its beginning must not depend on its end.
/// Several files were recorded side by side, so their lines are put in one order by event time, then argument, then line: an order that does not
/// depend on how the lines were spread over the files. That takes all of them into memory.
/// </summary>
internal static class ReadLines
{
    private const int Batch = 512;

    public static IAsyncEnumerable<ReadLine[]> Of(IReadOnlyList<string> files, Action<long> progress, CancellationToken cancellation) =>
        files is [var only]
            ? Ordered.Select(RawLines.Read(only, progress, cancellation), static batch => Array.ConvertAll(batch, static line => ReadLine.Of(line).Sign()), cancellation)
            : Ordered.Select(Merged(files, progress, cancellation), static batch => Array.ConvertAll(batch, static line => line.Sign()), cancellation);

    private static async IAsyncEnumerable<ReadLine[]> Merged(IReadOnlyList<string> files, Action<long> progress, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (all, bad, before) = (new List<ReadLine>(), new List<ReadLine>(), 0L);
        foreach (var file in files)
        {
            var done = 0L;
            var batches = RawLines.Read(file, read => progress(before + (done = read)), cancellation);
            await foreach (var batch in Ordered.Select(batches, static batch => Array.ConvertAll(batch, ReadLine.Of), cancellation))
                foreach (var line in batch)
                    (line.Message is null ? bad : all).Add(line);
            before += done;
        }

        if (bad.Count > 0) yield return [.. bad];
        foreach (var batch in all.OrderBy(static line => line.Message!.SentAt).Chunk(Batch)) yield return batch; // stable: ties keep argument and line
    }
}
