namespace PileOn.Detection.Phrasing;

/// <summary>A signature in a snapshot; none is one too.</summary>
internal static class StoredSignature
{
    public static void Save(TextSignature? signature, BinaryWriter writer)
    {
        writer.Write(signature is not null);
        if (signature is null) return;
        writer.Write7BitEncodedInt(signature.Disguised);
        writer.Write7BitEncodedInt(signature.Length);
        writer.Write7BitEncodedInt(signature.Words.Length);
        foreach (var word in signature.Words) writer.Write(word);
        writer.Write7BitEncodedInt(signature.MinHash.Length);
        writer.Write(signature.MinHash);
    }

    public static TextSignature? Load(BinaryReader reader)
    {
        if (!reader.ReadBoolean()) return null;
        var (disguised, length) = (reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
        var words = new uint[reader.Read7BitEncodedInt()];
        for (var i = 0; i < words.Length; i++) words[i] = reader.ReadUInt32();
        return new() { Disguised = disguised, Length = length, Words = words, MinHash = reader.ReadBytes(reader.Read7BitEncodedInt()) };
    }
}
