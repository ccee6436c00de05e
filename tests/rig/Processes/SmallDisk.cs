using System.Diagnostics;

namespace PileOn.Rig.Processes;

/// <summary>A folder on a file system of its own that can be filled to the last byte; an ordinary folder where none can be mounted.</summary>
public sealed class SmallDisk : IDisposable
{
    private const int Megabytes = 512;
    private const int Chunk = 1 << 16;

    /// <summary>What cannot be done, and why, where <see cref="CanBeFilled"/> is false.</summary>
    public const string Missing = "fill disk (no file system can be mounted here)";

    private SmallDisk(string folder, bool mounted) => (Folder, CanBeFilled) = (folder, mounted);

    public string Folder { get; }

    public bool CanBeFilled { get; }

    private string Ballast => Path.Combine(Folder, "ballast");

    public static SmallDisk Make()
    {
        var folder = Directory.CreateTempSubdirectory("pileon-disk-").FullName;
        return new(folder, OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={Megabytes}m", "pileon", folder));
    }

    /// <summary>Leaves not a byte, or a few.</summary>
    public void Fill(int leave = 0)
    {
        using var ballast = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        for (var size = Chunk; size > 0;)
        {
            try
            {
                ballast.Write(new byte[size]);
            }
            catch (IOException)
            {
                size /= 2; // what is left is less than that
            }
        }

        ballast.SetLength(ballast.Length - leave);
    }

    public void Free() => File.Delete(Ballast);

    public void Dispose()
    {
        if (CanBeFilled) Run("umount", Folder);
        Directory.Delete(Folder, recursive: true);
    }

    private static bool Run(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // there is no such command
        }
    }
}
