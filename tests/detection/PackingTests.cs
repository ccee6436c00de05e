namespace PileOn.Detection.Tests;

public class PackingTests
{
    [Theory, InlineData(0), InlineData(10), InlineData(200_000)]
    public void What_is_packed_is_unpacked_the_same(int length)
    {
        var whole = new byte[length];
        new Random(7).NextBytes(whole.AsSpan(length / 2));

        var packed = Packing.Pack(3, writer => writer.Write(whole));

        packed[0].ShouldBe((byte)3);
        Packing.Unpack(packed.AsSpan(1)).ShouldBe(whole);
        Packing.Pack(3, writer => writer.Write(whole)).ShouldBe(packed, "what is kept between packings leaves no trace");
    }

    [Fact]
    public void What_is_damaged_is_said_to_be() =>
        Should.Throw<InvalidDataException>(() => Packing.Unpack(new byte[] { 1, 2, 3, 4, 5, 6, 7, 8 }));

    [Fact]
    public void Whatever_reading_stumbles_over_the_bytes_are_damaged()
    {
        byte[] damaged = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
        Func<BinaryReader, object>[] stumbles =
        [
            reader => reader.ReadInt64(), // behind the end
            reader => reader.Read7BitEncodedInt(), // longer than a number can be
            reader => new int[reader.ReadInt32()],
            reader => new DateTimeOffset(reader.ReadInt32(), TimeSpan.Zero),
            reader => damaged[reader.ReadByte()],
        ];

        foreach (var load in stumbles) Should.Throw<InvalidDataException>(() => Packing.Read(damaged, load));
    }
}
