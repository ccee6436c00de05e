namespace PileOn.Contracts.Tests;

/// <summary>Real input that is not part of the repository: <c>shared/data</c> in a folder above.</summary>
internal static class SharedData
{
    /// <returns>Null where there is none.</returns>
    public static string? Find(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", file);
            if (File.Exists(path)) return path;
        }

        return null;
    }
}
