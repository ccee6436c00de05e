using System.Diagnostics;
using System.Globalization;

namespace PileOn.Rig.Processes;

/// <summary><c>redis-cli</c>, which comes with redis-server.</summary>
internal static class RedisCli
{
    public static Task<string> Ask(int port, params string[] command) => Run(["-p", port.ToString(CultureInfo.InvariantCulture), .. command]);

    public static async Task<string> Run(string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("redis-cli", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? said[0] : throw new InvalidOperationException($"redis-cli {string.Join(' ', arguments)}: {string.Join('\n', said)}");
    }
}
