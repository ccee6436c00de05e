using System.IO.Compression;

namespace PileOn.Silo.Tests.Grains;

/// <summary>Real messages that lie beside the checkout and are no part of it.</summary>
internal static class SharedFiles
{
    /// <summary>The lines of a gzipped file; skips the test where it is absent.</summary>
    public static IReadOnlyList<byte[]> Lines(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", path);
            if (File.Exists(file)) return Read(file);
        }

        Assert.Skip($"shared/{path} is not beside the checkout.");
        return [];
    }

    private static List<byte[]> Read(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var lines = new List<byte[]>();
        while (reader.ReadLine() is { } line) lines.Add(System.Text.Encoding.UTF8.GetBytes(line));
        return lines;
    }
}
