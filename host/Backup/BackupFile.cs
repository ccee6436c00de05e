using System.Reflection;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Output;
using PileOn.Silo.Backup;

namespace PileOn.Host.Backup;

/// <summary>A backup on its way into a file of its owner's alone. It gets its name when it is whole; a part of one is removed.</summary>
internal sealed class BackupFile : IDisposable
{
    private readonly string name;
    private readonly string unfinished;
    private bool kept;

    private BackupFile(string name, FileStream stream) => (this.name, unfinished, Stream) = (name, stream.Name, stream);

    public FileStream Stream { get; }

    public static string Product { get; } = typeof(BackupFile).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <exception cref="CommandException">There is a file of this name, or none can be written there.</exception>
    public static BackupFile Create(string name)
    {
        if (File.Exists(name)) throw CommandException.Unusable($"{name} is there already: name a new file");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 1 << 20 };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            File.Delete(name + ".part"); // it would keep the mode it has
            return new(name, new FileStream(name + ".part", options));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Unusable($"{name} cannot be written: {problem.Message}");
        }
    }

    /// <exception cref="CommandException">It cannot be read.</exception>
    public static FileStream Open(string name)
    {
        try
        {
            return new FileStream(name, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, BufferSize = 1 << 20, Options = FileOptions.SequentialScan });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Unusable($"{name} cannot be read: {problem.Message}");
        }
    }

    public static string Say(BackupTotals totals) =>
        $"{Report.Count(totals.States, "state")} and {Report.Count(totals.Blobs, "blob")} in {Report.Count(totals.Streams, "stream")}";

    public static string Say(string name, BackupHeader header, BackupTotals totals) =>
        $"{name}: {Say(totals)}, backed up from {header.Store} on {header.CreatedAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} by PileOn {header.Product}.";

    /// <summary>It is whole: on the disk first, then under its name.</summary>
    public void Keep()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();
        File.Move(unfinished, name);
        kept = true;
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (!kept) File.Delete(unfinished);
    }
}
