using System.Runtime.CompilerServices;
using PileOn.Contracts.Wire;

namespace PileOn.Host.Offline.Input;

/// <summary>
/// Reads files line by line, in batches of what came together: a live stream is passed on as it comes. Where a file cannot be read any further, the next line
/// has that as its problem and is the last.
/// </summary>
internal static class RawLines
{
    /// <param name="file">A file or <c>-</c>, gzipped or not.</param>
    /// <param name="progress">Is told how many bytes of the file have been read; nothing where it cannot be known.</param>
    public static async IAsyncEnumerable<RawLine[]> Read(string file, Action<long> progress, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var stream = InputFile.Open(file);
        await foreach (var batch in Read(file, stream, cancellation))
        {
            yield return batch;
            if (stream.CanSeek) progress(stream.Position);
        }
    }

    /// <param name="file">How the stream is called.</param>
    /// <param name="stream">Left open.</param>
    internal static async IAsyncEnumerable<RawLine[]> Read(string file, Stream stream, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await using var lines = new MessageLines(stream);
        var batch = new List<RawLine>(512);
        var (number, failure) = (0L, (IOException?)null);
        while (failure is null)
        {
            try
            {
                if (!await lines.Fill(cancellation)) yield break;
            }
            catch (IOException problem)
            {
                failure = problem;
            }

            // The lines live in the reader's buffer until the next fill, and are looked at later and elsewhere.
            while (lines.TryRead(out var line))
            {
                batch.Add(new(file, line.Number, line.Bytes.ToArray(), line.Problem));
                number = line.Number;
            }

            if (failure is not null) batch.Add(new(file, number + 1, default, ReadProblem.Of(failure)));
            if (batch.Count == 0) continue;
            yield return batch.ToArray();
            batch.Clear();
        }
    }
}
