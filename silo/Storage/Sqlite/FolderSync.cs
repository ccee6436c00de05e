using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace PileOn.Silo.Storage.Sqlite;

/// <summary>A file's new name survives a power cut once its folder is synced. .NET opens no folders, so that the system is asked; Windows needs none of it.</summary>
internal static partial class FolderSync
{
    private const int ReadOnly = 0;

    /// <summary>Gives a file another name in its folder. Afterwards both are on the disk.</summary>
    /// <exception cref="IOException">The disk did not take it.</exception>
    public static void Move(string from, string to)
    {
        using (var file = File.OpenHandle(from, access: FileAccess.ReadWrite)) RandomAccess.FlushToDisk(file);
        File.Move(from, to);
        if (OperatingSystem.IsWindows()) return;
        using var folder = Open(Path.GetDirectoryName(Path.GetFullPath(to))!, ReadOnly);
        if (folder.IsInvalid) throw new IOException(new Win32Exception().Message);
        RandomAccess.FlushToDisk(folder);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);
}
