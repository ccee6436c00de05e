namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>Real data, read in place. It lies in <c>shared/</c> beside the checkout and is not part of the repository.</summary>
internal static class SharedData
{
    /// <summary>The path of a file; skips the test when it is not there.</summary>
    public static string File(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", name);
            if (System.IO.File.Exists(file)) return file;
        }

        Assert.Skip($"shared/data/{name} does not lie beside the checkout");
        throw new InvalidOperationException();
    }
}
