namespace PileOn.Silo.Storage.Sqlite;

/// <summary>The folder of the embedded store. It holds the record of somebody's worst day, and so a new one is its owner's alone.</summary>
public static class DataFolder
{
    /// <summary>Makes it. One that is there already stays as somebody has made it.</summary>
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The newest format of the database that this version knows.</summary>
    public static long NewestFormat => SqliteSchema.Version;

    /// <summary>The file that holds everything.</summary>
    public static string Database(string folder) => Path.Combine(folder, "pileon.db");

    /// <summary>
    /// Makes a database, a new one or one that is there, its owner's alone, in whatever folder it lies. SQLite gives its other files the mode of the first; those
    /// that a killed server left have one already.
    /// </summary>
    internal static void Close(string database)
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (new FileStream(database, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete, UnixCreateMode = Owner })) { }
            foreach (var file in (string[])[database, database + "-wal", database + "-shm"])
                if (File.Exists(file)) File.SetUnixFileMode(file, Owner);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // Somebody else's file that this user may use as it is, or one that cannot be opened: SQLite says which.
        }
    }

    /// <summary>What a restore fills until it is whole.</summary>
    public static string Unfinished(string folder) => Database(folder) + ".restoring";

    /// <summary>What the store's files take, and what is left of the disk for this user.</summary>
    public static StoreRoom Room(string folder)
    {
        var used = new DirectoryInfo(folder).EnumerateFiles("pileon.db*").Sum(file => file.Length);
        return new(used, new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace);
    }
}
