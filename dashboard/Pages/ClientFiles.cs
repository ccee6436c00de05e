using System.Collections.Frozen;
using System.Reflection;

namespace PileOn.Dashboard.Pages;

/// <summary>The built web client, embedded in this assembly by Web.targets.</summary>
internal static class ClientFiles
{
    private const string Prefix = "web/";

    private static readonly FrozenDictionary<string, ClientFile> files = Read(typeof(ClientFiles).Assembly);

    public static ClientFile? Find(string name) => files.GetValueOrDefault(name);

    private static FrozenDictionary<string, ClientFile> Read(Assembly assembly) =>
        assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[Prefix.Length..], name => new ClientFile(name[Prefix.Length..], Bytes(assembly, name)), StringComparer.Ordinal);

    private static byte[] Bytes(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
