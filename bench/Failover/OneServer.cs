using PileOn.Rig.Processes;

namespace PileOn.Bench.Failover;

/// <summary><c>pileon serve</c> on a folder that goes with it, that can be started again on the folder and port it had.</summary>
internal sealed class OneServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pileon-bench-").FullName;
    private readonly string[] arguments;

    private OneServer()
    {
        Url = new($"http://127.0.0.1:{Ports.Free()}/");
        arguments = ["serve", "--urls", Url.AbsoluteUri.TrimEnd('/'), "--data", folder];
        Process = PileOnProcess.Start(arguments);
    }

    public Uri Url { get; }

    public string AdminKey { get; private set; } = "";

    public PileOnProcess Process { get; private set; }

    public static Task<OneServer> Start() => new OneServer().Started(async server =>
    {
        await server.Process.Listening();
        server.AdminKey = server.Process.Output.Single()["Admin key: ".Length..];
    });

    /// <summary>After it has ended.</summary>
    public async Task StartAgain()
    {
        await Process.DisposeAsync();
        Process = PileOnProcess.Start(arguments);
        await Process.Listening();
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
