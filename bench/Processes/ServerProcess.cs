using System.Diagnostics;

namespace PileOn.Bench.Processes;

/// <summary>A server in a process of its own, on a fresh folder that goes with it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly string folder;

    private ServerProcess(Process process, string folder, Uri url, string key) => (this.process, this.folder, Url, Key) = (process, folder, url, key);

    public Uri Url { get; }

    public string Key { get; }

    /// <summary>User and system time since it was started.</summary>
    public TimeSpan Cpu
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public long PeakBytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
    }

    /// <param name="command">Of the program beside this one: an assembly, then its arguments up to <c>--urls</c> and <c>--data</c>.</param>
    /// <exception cref="InvalidOperationException">It ended before it listened.</exception>
    public static async Task<ServerProcess> Start(params string[] command)
    {
        var folder = Directory.CreateTempSubdirectory("pileon-bench-").FullName;
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, command[0] + ".dll"), .. command[1..], "--urls", "http://127.0.0.1:0", "--data", Path.Combine(folder, "data")];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = new List<string>();
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.Split("Now listening on: ") is not [_, var url]) continue;
            var key = (await process.StandardOutput.ReadLineAsync())!.Split("Admin key: ")[1];
            _ = process.StandardError.ReadToEndAsync(); // or a server that logs would wait for a reader
            _ = process.StandardOutput.ReadToEndAsync();
            return new(process, folder, new(url.TrimEnd('/') + "/"), key);
        }

        throw new InvalidOperationException(string.Join('\n', said));
    }

    /// <summary>A client with its first key.</summary>
    public HttpClient Client(int connections = int.MaxValue)
    {
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections }) { BaseAddress = Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
        return http;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
