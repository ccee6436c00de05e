namespace PileOn.Host.Offline.Output;

/// <summary>Where a path leads once every link on its way is followed: two names of one file are one path then. Hard links are not seen.</summary>
internal static class RealPath
{
    /// <summary>As many as Linux follows.</summary>
    private const int MostLinks = 40;

    public static string Of(string path)
    {
        var links = 0;
        return Follow(Path.GetFullPath(path), ref links);
    }

    private static string Follow(string full, ref int links)
    {
        var real = Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Path.Combine(real, part);
            real = new FileInfo(next).LinkTarget is { } target && links++ < MostLinks ? Follow(Path.GetFullPath(target, real), ref links) : next;
        }

        return real;
    }
}
