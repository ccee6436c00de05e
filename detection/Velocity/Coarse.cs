namespace PileOn.Detection.Velocity;

/// <summary>Numbers to one part in 65,000, which take three bytes: what is learned of an hour of the day is never known better, and there are hundreds of them in a target.</summary>
internal static class Coarse
{
    /// <summary>The nearest that three bytes hold.</summary>
    public static float Of(float value) => BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits(value) + 0x80) & ~0xFFu);

    public static void Write(float coarse, BinaryWriter writer)
    {
        var bits = BitConverter.SingleToUInt32Bits(coarse);
        writer.Write((ushort)(bits >> 8));
        writer.Write((byte)(bits >> 24));
    }

    public static float Read(BinaryReader reader) => BitConverter.UInt32BitsToSingle((uint)reader.ReadUInt16() << 8 | (uint)reader.ReadByte() << 24);
}
