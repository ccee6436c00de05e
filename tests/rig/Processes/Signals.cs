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

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);
}
