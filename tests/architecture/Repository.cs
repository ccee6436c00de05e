using PileOn.Tests;

namespace PileOn.Architecture.Tests;

/// <summary>The checkout that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "wwwroot", ".git"];

    public static string Root => Checkout.Root;

    /// <summary>Files somebody wrote, with paths relative to the root.</summary>
    public static IEnumerable<string> Files(params string[] extensions) =>
        Walk(new DirectoryInfo(Root)).Where(file => extensions.Contains(file.Extension)).Select(file => Path.GetRelativePath(Root, file.FullName));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder) =>
        folder.EnumerateFiles().Concat(folder.EnumerateDirectories().Where(inner => !NotOurs.Contains(inner.Name)).SelectMany(Walk));
}
