using System.Buffers.Binary;
using PileOn.Silo.Storage.Sqlite;

namespace PileOn.Host.Doctor;

/// <summary>
/// A data folder as it lies on the disk. The database is not opened, only its first bytes are read: opening it would leave files that belong to whoever
/// asked and that the server could then not write.
/// </summary>
internal static class FolderCheckup
{
    private const int HeaderBytes = 100;
    private const int WriteAheadLog = 2;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static IEnumerable<Finding> Of(string folder)
    {
        var path = Path.GetFullPath(folder);
        if (!Directory.Exists(path)) return [new($"There is no folder '{path}', or this user may not see it.", "Name the folder that pileon serve --data uses, as the user it runs as.")];
        var findings = new List<Finding>();
        try
        {
            findings.AddRange(Look(path));
        }
        catch (UnauthorizedAccessException)
        {
            findings.Add(Refused(path, "read and write"));
        }
        catch (IOException problem)
        {
            findings.Add(new($"The folder '{path}' cannot be looked at: {problem.Message}", "See that its disk is whole and mounted for writing."));
        }

        return findings;
    }

    private static IEnumerable<Finding> Look(string path)
    {
        if (!OperatingSystem.IsWindows())
            yield return (File.GetUnixFileMode(path) & Others) == 0
                ? new($"The folder '{path}' is its owner's alone.")
                : new($"Others than its owner can enter the folder '{path}'.", $"It holds what people wrote: chmod 700 '{path}'.");

        var database = DataFolder.Database(path);
        var files = Directory.GetFiles(path); // throws where this user may not look; asking for a file by name would say there is none
        if (!files.Contains(database))
        {
            yield return files.Contains(DataFolder.Unfinished(path))
                ? new("A restore into the folder broke off: what it holds is no store.", $"Restore again, or remove '{DataFolder.Unfinished(path)}' to begin with nothing.")
                : new("The folder holds no database: no server has run on it yet.");
            yield break;
        }

        if (NotWritable(path, database) is { } refused) yield return refused;
        else yield return new($"This user ({Environment.UserName}) may read and write the database.");
        yield return Header(database);
        var room = DataFolder.Room(path);
        yield return RoomCheckup.Of(room.Used, room.Free, "Make the disk larger or clear it");
    }

    /// <summary>Why the store cannot be written; null when it can.</summary>
    private static Finding? NotWritable(string path, string database)
    {
        try
        {
            using var opened = File.Open(database, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (UnauthorizedAccessException)
        {
            return Refused(database, "write");
        }

        // SQLite keeps files beside it.
        return LacksOwnersWrite(path) && !Environment.IsPrivilegedProcess ? Refused(path, "write") : null;
    }

    /// <summary>Where not even its owner may write, the mode is wrong; else somebody else is the owner.</summary>
    private static Finding Refused(string path, string what) => LacksOwnersWrite(path)
        ? new($"Nobody may write '{path}', not even its owner.", $"As its owner: chmod u+rwX '{path}'.")
        : new($"This user ({Environment.UserName}) may not {what} '{path}': it is another's.", "Run this as the user that the server runs as; if that one is refused too, give it the folder with chown -R.");

    private static bool LacksOwnersWrite(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & UnixFileMode.UserWrite) == 0;

    /// <summary>See "The Database Header" of the SQLite file format. That every commit is synced is a matter of how it is opened: the server sees to that itself.</summary>
    private static Finding Header(string database)
    {
        var header = new byte[HeaderBytes];
        using (var file = new FileStream(database, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes || !header.AsSpan().StartsWith("SQLite format 3\0"u8))
                return new("The database is no SQLite file.", "Restore the folder from a backup, and keep what is there for whoever looks into it.");

        var format = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(60));
        if (format > DataFolder.NewestFormat)
            return new($"The database was written by a newer PileOn (format {format}, this one knows {DataFolder.NewestFormat}).", "Use that version, or restore a backup of before the upgrade.");
        return header[18] == WriteAheadLog
            ? new($"The database is in write-ahead mode, format {format}.")
            : new("The database is not in write-ahead mode.", "Another program has changed it: stop that one and start the server, which sets it again.");
    }
}
