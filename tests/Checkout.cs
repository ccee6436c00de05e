namespace PileOn.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Checkout
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PileOn.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run from within a checkout.");
    }
}
