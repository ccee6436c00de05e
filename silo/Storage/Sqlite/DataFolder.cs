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

    /// <summary>The file that holds everything.</summary>
    public static string Database(string folder) => Path.Combine(folder, "pileon.db");

    /// <summary>What a restore fills until it is whole.</summary>
    internal static string Unfinished(string folder) => Database(folder) + ".restoring";

    /// <summary>What the store's files take, and what is left of the disk for this user.</summary>
    public static StoreRoom Room(string folder)
    {
        var used = new DirectoryInfo(folder).EnumerateFiles("pileon.db*").Sum(file => file.Length);
        return new(used, new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace);
    }
}
