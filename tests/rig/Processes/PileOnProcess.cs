using System.Diagnostics;
using System.Threading.Channels;

namespace PileOn.Rig.Processes;

/// <summary>The built executable, run as a person runs it. Disposing kills what still runs.</summary>
public sealed class PileOnProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private volatile bool disposed;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly List<string> output = [];
    private readonly List<string> error = [];
    private readonly Task reading;

    private PileOnProcess(Process process)
    {
        this.process = process;
        reading = Task.WhenAll(Read(process.StandardOutput, output), Read(process.StandardError, error));
    }

    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "pileon.exe" : "pileon");

    /// <summary>All that has come so far.</summary>
    public string[] Output => Snapshot(output);

    public string[] Error => Snapshot(error);

    public static PileOnProcess Start(params string[] arguments) => Start(arguments, environment: null);

    public static PileOnProcess Start(string[] arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(Executable, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment.TryAdd("DOTNET_EnableDiagnostics", "0"); // or whoever is killed leaves a debugger's pipes behind
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new(process);
    }

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Finished> Run(params string[] arguments)
    {
        await using var process = Start(arguments);
        return await process.Exit();
    }

    /// <summary>Waits until it takes requests.</summary>
    public Task Listening() => Line(line => line.Contains("Now listening on", StringComparison.Ordinal));

    /// <summary>Stands still for a while, as under a debugger or on a machine that is out of memory.</summary>
    public Task Freeze(TimeSpan length, CancellationToken cancellation) => Signals.Freeze(process.Id, length, cancellation);

    /// <summary>Waits for a line on either stream.</summary>
    public async Task<string> Line(Func<string, bool> wanted)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await foreach (var line in lines.Reader.ReadAllAsync(patience.Token))
                if (wanted(line)) return line;
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException("The line never came.\n" + Said());
        }

        throw new InvalidOperationException("The process ended first.\n" + Said());
    }

    public async Task<Finished> Exit()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
        await reading;
        return new(process.ExitCode, Output, Error);
    }

    /// <summary>Asks it to stop, as a container runtime does, and waits.</summary>
    public Task<Finished> Stop()
    {
        if (OperatingSystem.IsWindows()) process.Kill();
        else Signals.Send(process.Id, Signals.Terminate);
        return Exit();
    }

    public int Id => process.Id;

    /// <summary>It runs no more.</summary>
    public bool HasEnded => disposed || process.HasExited;

    /// <summary>SIGKILL: it has no time to write anything.</summary>
    public Task<Finished> Kill()
    {
        process.Kill();
        return Exit();
    }

    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        disposed = true;
        process.Dispose();
    }

    private async Task Read(StreamReader reader, List<string> into)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (into) into.Add(line);
            lines.Writer.TryWrite(line);
        }

        if (ReferenceEquals(into, error)) lines.Writer.TryComplete();
    }

    private string Said() => string.Join('\n', [$"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}", .. Output, .. Error]);

    private static string[] Snapshot(List<string> of)
    {
        lock (of) return [.. of];
    }
}

/// <summary>How a process ended, and all it said.</summary>
public sealed record Finished(int ExitCode, string[] Output, string[] Error);
