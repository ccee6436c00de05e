using System.Runtime.InteropServices;

namespace PileOn.Rig.Processes;

/// <summary>What a Unix process can be sent.</summary>
public static partial class Signals
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    /// <summary>Sends a signal; nothing happens where the process is gone.</summary>
    public static void Send(int process, int signal) => _ = kill(process, signal);

    /// <summary>Stops a process for a while, and lets it go on whatever happens.</summary>
    public static async Task Freeze(int process, TimeSpan length, CancellationToken cancellation)
    {
        Send(process, Stop);
        try
        {
            await Task.Delay(length, cancellation);
        }
        finally
        {
            Send(process, Continue);
        }
    }

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);
}
