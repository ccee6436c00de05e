namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>Whether what was answered was on the disk by then, read from what strace wrote down, one process or several.</summary>
internal static class AnswerOrder
{
    private const string Unfinished = "<unfinished ...>";

    /// <summary>Looks at each answer.</summary>
    /// <param name="lines">As <c>strace -f -o</c> writes them: a process, a call, what came of it; in two lines where others called meanwhile.</param>
    /// <param name="request">What is read when a request begins.</param>
    /// <param name="answer">What is written when it is answered.</param>
    /// <param name="reply">What must have been written by another process between the sync and the answer, where the disk is that one's.</param>
    /// <returns>Whether a sync that began after the request had been read had ended well by then, and the reply, where one is looked for, came after it.</returns>
    public static IReadOnlyList<bool> SyncedBetween(IEnumerable<string> lines, string request, string answer, string? reply = null)
    {
        var (synced, replied, found) = (false, false, new List<bool>());
        var under = new HashSet<string>(); // processes whose sync began after the request
        foreach (var line in lines)
        {
            var process = line[..line.IndexOf(' ', StringComparison.Ordinal)];
            if (line.Contains("sync(", StringComparison.Ordinal)) under.Add(process);
            if (line.Contains("sync", StringComparison.Ordinal) && line.EndsWith("= 0", StringComparison.Ordinal) && under.Contains(process)) synced = true;
            if (line.Contains("sync", StringComparison.Ordinal) && !line.EndsWith(Unfinished, StringComparison.Ordinal)) under.Remove(process);
            if (synced && reply is not null && line.Contains(reply, StringComparison.Ordinal)) replied = true;
            if (line.Contains(answer, StringComparison.Ordinal)) found.Add(synced && (replied || reply is null));
            if (!line.Contains(request, StringComparison.Ordinal)) continue;
            (synced, replied) = (false, false);
            under.Clear(); // such a sync may have begun before what is asked for was written
        }

        return found;
    }
}
