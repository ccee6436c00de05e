namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>Files that <c>pileon simulate</c> writes, one a scenario and size for all tests.</summary>
internal static class Simulated
{
    private static readonly string Folder = Directory.CreateTempSubdirectory("pileon-simulated-").FullName;
    private static readonly SemaphoreSlim Gate = new(1);

    static Simulated() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Folder, recursive: true);

    /// <summary>Always the same file.</summary>
    public static Task<string> File(string scenario, int size) => Write(scenario, size, "2026-03-02T00:00:00Z", $"{scenario}-{size}.ndjson");

    /// <summary>The same, with the last event time now: its alerts are news.</summary>
    public static Task<string> FileEndingNow(string scenario, int size) => Write(scenario, size, "now", $"{scenario}-{size}-{Guid.NewGuid():N}.ndjson");

    private static async Task<string> Write(string scenario, int size, string start, string name)
    {
        var file = Path.Combine(Folder, name);
        await Gate.WaitAsync();
        try
        {
            if (System.IO.File.Exists(file)) return file;
            var run = await PileOnProcess.Run("simulate", scenario, "--size", $"{size}", "--start", start, "--output", file);
            run.ExitCode.ShouldBe(0, string.Join('\n', run.Error));
            return file;
        }
        finally
        {
            Gate.Release();
        }
    }
}
