using System.Diagnostics;
using System.Text;

namespace PileOn.Host.Tests.Offline;

/// <summary>The real program, as a shell runs it.</summary>
internal static class PileOnProcess
{
    public static Task<CommandRun> Run(params string[] args) => Run([], new Dictionary<string, string>(), args);

    public static Task<CommandRun> Run(byte[] input, IReadOnlyDictionary<string, string> environment, params string[] args) =>
        Run(new("dotnet", [Path.Combine(AppContext.BaseDirectory, "pileon.dll"), .. args]), input, environment);

    /// <summary>As it is typed in a shell, which opens files for standard input and output.</summary>
    public static Task<CommandRun> Shell(string line) =>
        Run(new("sh", ["-c", $"dotnet '{Path.Combine(AppContext.BaseDirectory, "pileon.dll")}' {line}"]), [], new Dictionary<string, string>());

    private static async Task<CommandRun> Run(ProcessStartInfo start, byte[] input, IReadOnlyDictionary<string, string> environment)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.BaseStream.WriteAsync(input, TestContext.Current.CancellationToken);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await error);
    }
}
