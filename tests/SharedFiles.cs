using System.IO.Compression;

namespace PileOn.Tests;

/// <summary>Real data, read in place. It lies in a folder <c>shared/</c> above the tests, and is no part of the repository.</summary>
internal static class SharedFiles
{
    /// <summary>Where a file or a folder is; skips the test where there is none.</summary>
    public static string Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", path) is var found && Path.Exists(found)) return found;
        Assert.Skip($"shared/{path} is not beside the checkout");
        return "";
    }

    /// <summary>The lines of a file, unpacked where it is packed; skips the test where there is none.</summary>
    public static IEnumerable<string> Lines(string path)
    {
        using var file = File.OpenRead(Find(path));
        using var unpacked = path.EndsWith(".gz", StringComparison.Ordinal) ? (Stream)new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(unpacked);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
