namespace PileOn.Detection.Coordination;

/// <summary>One phrase cluster as evidence: its distinct senders within a window against what independent people would give.</summary>
/// <param name="Cluster">The cluster.</param>
/// <param name="Hours">The window.</param>
/// <param name="Senders">Distinct senders of the cluster within the window.</param>
/// <param name="Messages">All messages of the target within the window.</param>
/// <param name="Expected">How many of them would share a phrase by chance.</param>
/// <param name="Surprise">-log10 of the probability of so many.</param>
/// <param name="Bits">Information in the shared wording.</param>
/// <param name="Abusive">Whether the wording is shown to attack or threaten the person.</param>
internal readonly record struct PhraseEvidence(int Cluster, int Hours, int Senders, long Messages, double Expected, double Surprise, double Bits, bool Abusive)
{
    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(Cluster);
        writer.Write7BitEncodedInt(Hours);
        writer.Write7BitEncodedInt(Senders);
        writer.Write7BitEncodedInt64(Messages);
        writer.Write(Expected);
        writer.Write(Surprise);
        writer.Write(Bits);
        writer.Write(Abusive);
    }

    public static PhraseEvidence Load(BinaryReader reader) => new(
        reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt64(),
        reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadBoolean());
}
