using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PileOn.Tests;

/// <summary>A redis-server of its own on a free port, durable as the product needs it, in a folder that goes with it.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pileon-redis-").FullName;
    private readonly int port = FreePort();
    private Process? process;

    private RedisServer() { }

    /// <summary>Why a test that needs it is skipped, or null.</summary>
    public static string? Missing { get; } = Find() is null ? "redis-server is not installed" : null;

    /// <summary>For <c>--redis</c>, and for StackExchange.Redis.</summary>
    public string Connection => $"127.0.0.1:{port}";

    /// <summary>Starts one; returns when it takes connections.</summary>
    /// <param name="settings">More arguments, such as <c>--appendfsync everysec</c>.</param>
    public static async Task<RedisServer> Start(params string[] settings)
    {
        var server = new RedisServer();
        await server.Run(settings);
        return server;
    }

    /// <summary>Kills it as a power cut would, and starts it again on what is on the disk.</summary>
    public async Task KillAndRestart()
    {
        await Kill();
        await Run([]);
    }

    public async Task Kill()
    {
        if (process is null)
            return;
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Run(string[] settings)
    {
        var start = new ProcessStartInfo(Find() ?? throw new InvalidOperationException(Missing)) { RedirectStandardOutput = true };
        string[] arguments =
        [
            "--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "yes", "--appendfsync", "always", .. settings,
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
