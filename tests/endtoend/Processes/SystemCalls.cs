using System.Diagnostics;

namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>What a process asks of the kernel about its disk and its connections, in order, as strace sees it.</summary>
internal sealed class SystemCalls : IAsyncDisposable
{
    private readonly string file = Path.Combine(Path.GetTempPath(), $"pileon-calls-{Guid.NewGuid():N}");
    private readonly Process strace;

    private SystemCalls(int process) => strace = Process.Start(new ProcessStartInfo(
        "strace", ["-f", "-p", $"{process}", "-e", "trace=fsync,fdatasync,sendto,sendmsg,write,writev", "-s", "64", "-o", file]) { RedirectStandardError = true })!;

    /// <summary>Begins to watch; skips the test where that is not allowed.</summary>
    public static async Task<SystemCalls> Of(int process)
    {
        SystemCalls calls;
        try
        {
            calls = new(process);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("strace is not installed");
            throw;
        }

        var said = await calls.strace.StandardError.ReadLineAsync();
        if (said?.Contains("attached", StringComparison.Ordinal) == true)
        {
            _ = calls.strace.StandardError.ReadToEndAsync(); // it tells of every thread
            return calls;
        }

        await calls.DisposeAsync();
        Assert.Skip($"strace may not watch processes here: {said}");
        throw new UnreachableException();
    }

    /// <summary>Ends watching.</summary>
    /// <returns>Whether each line that contains a word comes after a sync that had ended, and none before it was for the line before.</returns>
    public async Task<IReadOnlyList<bool>> SyncedBefore(string word)
    {
        Signals.Send(strace.Id, Signals.Terminate);
        await strace.WaitForExitAsync();
        var (synced, found) = (false, new List<bool>());
        foreach (var line in await File.ReadAllLinesAsync(file))
        {
            if (line.Contains("sync", StringComparison.Ordinal) && line.EndsWith("= 0", StringComparison.Ordinal)) synced = true;
            if (!line.Contains(word, StringComparison.Ordinal)) continue;
            found.Add(synced);
            synced = false;
        }

        return found;
    }

    public async ValueTask DisposeAsync()
    {
        if (!strace.HasExited) Signals.Send(strace.Id, Signals.Terminate);
        await strace.WaitForExitAsync();
        strace.Dispose();
        File.Delete(file);
    }
}
