using System.Diagnostics;

namespace PileOn.Rig.Processes;

/// <summary>A redis-server of its own on a free port, durable as the product needs it, in a folder that goes with it.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly string folder;
    private readonly int port = Ports.Free();
    private readonly string[] settings;
    private string[] follows = [];
    private Process? process;

    private RedisServer(SmallDisk? disk, string[] settings)
    {
        (Disk, this.settings) = (disk, settings);
        folder = disk is null ? Directory.CreateTempSubdirectory("pileon-redis-").FullName : Directory.CreateDirectory(Path.Combine(disk.Folder, "redis")).FullName;
    }

    /// <summary>Why a test that needs it is skipped, or null.</summary>
    public static string? Missing { get; } = Find() is null ? "redis-server is not installed" : null;

    public int Port => port;

    /// <summary>Where it keeps its files.</summary>
    public string Folder => folder;

    /// <summary>What its files lie on, where it has a disk of its own.</summary>
    public SmallDisk? Disk { get; }

    /// <summary>The running process.</summary>
    public int Id => process!.Id;

    public bool IsRunning => process is { HasExited: false };

    /// <summary>For <c>--redis</c>, and for StackExchange.Redis.</summary>
    public string Connection => $"127.0.0.1:{port}";

    /// <summary>Starts one; returns when it takes connections.</summary>
    /// <param name="settings">More arguments, such as <c>--appendfsync everysec</c>.</param>
    public static Task<RedisServer> Start(params string[] settings) => Start(disk: null, settings);

    /// <param name="disk">Goes with it.</param>
    public static Task<RedisServer> Start(SmallDisk? disk, params string[] settings) => new RedisServer(disk, settings).Started(server => server.Run());

    /// <summary>Starts one that follows this one; returns when it has all that is here.</summary>
    public Task<RedisServer> Replica(SmallDisk? disk = null) => new RedisServer(disk, []) { follows = ["--replicaof", "127.0.0.1", $"{port}"] }.Started(async replica =>
    {
        await replica.Run();
        while (!(await RedisCli.Ask(port, "info", "replication")).Contains("state=online", StringComparison.Ordinal)) await Task.Delay(20);
    });

    /// <summary>Asks until somebody has written to it.</summary>
    public async Task HasSomething()
    {
        while ((await RedisCli.Ask(port, "dbsize")).Trim() == "0") await Task.Delay(20);
    }

    /// <summary>Changes a setting while it runs.</summary>
    public Task Set(string setting, string value) => RedisCli.Ask(port, "config", "set", setting, value);

    /// <summary>Has a replica take its primary's place, for good.</summary>
    public Task Promote()
    {
        follows = []; // a restart would have it follow again
        return RedisCli.Ask(port, "replicaof", "no", "one");
    }

    /// <summary>Kills it as a power cut would, and starts it again on what is on the disk.</summary>
    public async Task KillAndRestart()
    {
        await Kill();
        await Restart();
    }

    /// <summary>Starts it again after <see cref="Kill"/>, with the arguments it had.</summary>
    public Task Restart() => Run();

    /// <summary>Waits until it ends by itself, as it does when it cannot write what must be synced.</summary>
    public Task Ends(CancellationToken cancellation) => process!.WaitForExitAsync(cancellation);

    public async Task Kill()
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true); // one that rewrites its file has a child that goes on writing
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        if (Disk is null) Directory.Delete(folder, recursive: true);
        else Disk.Dispose();
    }

    private async Task Run()
    {
        var start = new ProcessStartInfo(Find() ?? throw new InvalidOperationException(Missing)) { RedirectStandardOutput = true };
        string[] arguments =
        [
            "--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "yes", "--appendfsync", "always", "--repl-diskless-sync-delay", "0", .. follows, .. settings,
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        process = Process.Start(start)!;

        var output = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            output.Add(line);
            if (!line.Contains("Ready to accept connections", StringComparison.Ordinal))
                continue;
            _ = process.StandardOutput.ReadToEndAsync(); // a full pipe would stop it
            return;
        }

        throw new InvalidOperationException($"redis-server did not start: {string.Join('\n', output)}");
    }

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(place => Path.Combine(place, "redis-server")).FirstOrDefault(File.Exists);
}
