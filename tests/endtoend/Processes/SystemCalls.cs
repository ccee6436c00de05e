using System.Diagnostics;

namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>What processes ask of the kernel about their disks and their connections, in one order, as strace sees it.</summary>
internal sealed class SystemCalls : IAsyncDisposable
{
    private const string Calls = "fsync,fdatasync,read,readv,recvfrom,recvmsg,sendto,sendmsg,write,writev";

    private readonly string file = Path.Combine(Path.GetTempPath(), $"pileon-calls-{Guid.NewGuid():N}");
    private readonly Process strace;

    private SystemCalls(int[] processes) => strace = Process.Start(new ProcessStartInfo(
        "strace", ["-f", .. processes.SelectMany(process => new[] { "-p", $"{process}" }), "-e", $"trace={Calls}", "-s", "64", "-o", file]) { RedirectStandardError = true })!;

    /// <summary>Begins to watch; skips the test where that is not allowed.</summary>
    public static async Task<SystemCalls> Of(params int[] processes)
    {
        SystemCalls calls;
        try
        {
            calls = new(processes);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("strace is not installed");
            throw;
        }

        // It names a process once, and then says with how many threads; of threads that begin later it tells in the same words.
        var (said, left) = ("", processes.ToHashSet());
        while (left.Count > 0 && await calls.strace.StandardError.ReadLineAsync() is { } line)
        {
            said = line;
            if (!line.Contains("attached", StringComparison.Ordinal)) break;
            left.RemoveWhere(process => line.Contains($" {process} ", StringComparison.Ordinal));
        }

        if (left.Count == 0)
        {
            _ = calls.strace.StandardError.ReadToEndAsync();
            return calls;
        }

        await calls.DisposeAsync();
        Assert.Skip($"strace may not watch processes here: {said}");
        throw new UnreachableException();
    }

    /// <summary>Ends watching.</summary>
    /// <returns>What was seen, a line a call, or two where others called meanwhile.</returns>
    public async Task<string[]> Seen()
    {
        Signals.Send(strace.Id, Signals.Terminate);
        await strace.WaitForExitAsync();
        return await File.ReadAllLinesAsync(file);
    }

    public async ValueTask DisposeAsync()
    {
        if (!strace.HasExited) Signals.Send(strace.Id, Signals.Terminate);
        await strace.WaitForExitAsync();
        strace.Dispose();
        File.Delete(file);
    }
}
