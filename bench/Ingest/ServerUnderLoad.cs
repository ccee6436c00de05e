using System.Diagnostics;
using PileOn.Bench.Processes;

namespace PileOn.Bench.Ingest;

/// <summary>What <c>bench overload</c> loads: one process on a folder, or a cluster.</summary>
internal sealed class ServerUnderLoad : IAsyncDisposable
{
    private readonly Func<long> peak;
    private readonly IAsyncDisposable processes;

    private ServerUnderLoad(HttpClient http, Func<long> peak, IAsyncDisposable processes) => (Http, this.peak, this.processes) = (http, peak, processes);

    public HttpClient Http { get; }

    /// <summary>The most that each of its processes has held, together; a store of its own is left out, for it grows with all it keeps.</summary>
    public long PeakBytes => peak();

    public static async Task<ServerUnderLoad> OneProcess(int connections)
    {
        var process = await ServerProcess.Start("bench", "server");
        return new(process.Client(connections), () => process.PeakBytes, process);
    }

    public static async Task<ServerUnderLoad> Cluster(int connections)
    {
        var cluster = await ClusterProcesses.Start();
        return new(cluster.Client(connections), () => cluster.Parts.Roles.Sum(role => PeakOf(cluster.Parts[role].Id)), cluster);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await processes.DisposeAsync();
    }

    private static long PeakOf(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.PeakWorkingSet64;
    }
}
