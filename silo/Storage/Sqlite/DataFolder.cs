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
}
