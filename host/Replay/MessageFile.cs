using System.Runtime.CompilerServices;
using PileOn.Contracts.Wire;
using PileOn.Host.Offline.Input;

namespace PileOn.Host.Replay;

/// <summary>Reads files line by line, gzipped or not; <c>-</c> is standard input.</summary>
internal static class MessageFile
{
    /// <param name="refused">Told of lines that cannot even be looked at.</param>
    public static async IAsyncEnumerable<FileLine> Lines(
        string file, Action<string, long, LineProblem> refused, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await foreach (var batch in RawLines.Read(file, static _ => { }, cancellation))
        {
            foreach (var line in batch)
            {
                if (line.Problem is { } problem) refused(file, line.Number, problem);
                else yield return new(file, line.Number, line.Bytes);
            }
        }
    }
}
