using System.IO.Compression;

namespace PileOn.Detection.Tests;

/// <summary>The real files beside the checkout, in a folder <c>shared/</c>; a test that needs one is skipped where it is absent.</summary>
internal static class SharedFiles
{
    public static IEnumerable<string> Lines(string path)
    {
        using var file = File.OpenRead(Find(path));
        using var unpacked = path.EndsWith(".gz", StringComparison.Ordinal) ? (Stream)new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(unpacked);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    public static string Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", path) is var candidate && File.Exists(candidate))
                return candidate;
        Assert.Skip($"shared/{path} is not beside the checkout.");
        return "";
    }
}
