using System.Collections.Frozen;
using System.Reflection;

namespace PileOn.Dashboard.Pages;

/// <summary>The files of the web client.</summary>
internal sealed class ClientFiles
{
    private const string Prefix = "web/";

    private readonly FrozenDictionary<string, ClientFile> files;

    private ClientFiles(FrozenDictionary<string, ClientFile> files) => this.files = files;

    /// <summary>What Web.targets has embedded in this assembly: none when it was built without the client.</summary>
    public static ClientFiles Built { get; } = new(Read(typeof(ClientFiles).Assembly));

    public static ClientFiles None { get; } = new(FrozenDictionary<string, ClientFile>.Empty);

    public ClientFile? Find(string name) => files.GetValueOrDefault(name);

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
