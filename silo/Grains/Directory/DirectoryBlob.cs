using PileOn.Contracts.Targets;
using PileOn.Silo.Log;

namespace PileOn.Silo.Grains.Directory;

/// <summary>Blobs of a directory's stream: targets and their profiles as they are from here on.</summary>
/// <param name="Copies">Whether they say nothing new: they were written again, so that what came before can go.</param>
internal sealed record DirectoryBlob(bool Copies, IReadOnlyList<KeyValuePair<string, TargetProfile>> Targets)
{
    private const byte Version = 1;
    private const byte Unnamed = 0, Named = 1;

    private static ReadOnlySpan<byte> Magic => "TGTS"u8;

    public byte[] Write()
    {
        var blob = SealedBlob.Begin();
        blob.Varint(Copies ? 1 : 0);
        blob.Varint(Targets.Count);
        foreach (var (id, profile) in Targets)
        {
            blob.Text(id);
            blob.Varint(profile.Name is null ? Unnamed : Named);
            if (profile.Name is not null) blob.Text(profile.Name);
            blob.Varint(profile.Handles.Count);
            foreach (var handle in profile.Handles)
            {
                blob.Text(handle.Platform);
                blob.Text(handle.Address);
            }
        }

        return SealedBlob.Seal(blob, Magic, Version);
    }

    /// <exception cref="LogFormatException">It is damaged or of an unknown version.</exception>
    public static DirectoryBlob Read(ReadOnlySpan<byte> blob)
    {
        var content = SealedBlob.Open(blob, Magic, Version);
        var reader = new FieldReader(content);
        var copies = reader.Length(1) == 1;
        var targets = new KeyValuePair<string, TargetProfile>[reader.Length(content.Length)];
        for (var index = 0; index < targets.Length; index++)
        {
            var id = reader.Text();
            var name = reader.Length(Named) == Named ? reader.Text() : null;
            var handles = new Handle[reader.Length(content.Length)];
            for (var place = 0; place < handles.Length; place++) handles[place] = new(reader.Text(), reader.Text());
            targets[index] = new(id, new(name, handles));
        }

        return new(copies, targets);
    }
}
