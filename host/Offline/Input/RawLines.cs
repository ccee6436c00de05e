using System.Runtime.CompilerServices;
using PileOn.Contracts.Wire;

namespace PileOn.Host.Offline.Input;

/// <summary>Reads files line by line, in batches of what came together: a live stream is passed on as it comes.</summary>
internal static class RawLines
{
    /// <param name="file">A file or <c>-</c>, gzipped or not.</param>
    /// <param name="progress">Is told how many bytes of the file have been read; nothing where it cannot be known.</param>
    public static async IAsyncEnumerable<RawLine[]> Read(string file, Action<long> progress, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var stream = InputFile.Open(file);
        await using var lines = new MessageLines(stream);
        var batch = new List<RawLine>(512);
        while (await lines.Fill(cancellation))
        {
            // The lines live in the reader's buffer until the next fill, and are looked at later and elsewhere.
            while (lines.TryRead(out var line)) batch.Add(new(file, line.Number, line.Bytes.ToArray(), line.Problem));
            if (batch.Count == 0) continue;
            yield return batch.ToArray();
            batch.Clear();
            if (stream.CanSeek) progress(stream.Position);
        }
    }
}
