namespace PileOn.Api.Tests;

internal static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "PileOn.sln"))) folder = folder.Parent.ShouldNotBeNull();
            return folder.FullName;
        }
    }
}
