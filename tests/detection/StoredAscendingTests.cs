using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace PileOn.Detection.Tests;

public class StoredAscendingTests
{
    private const long Any = 1L << 32;

    [Property]
    public Property Numbers_are_read_as_they_were_saved_and_what_stands_behind_them_too() => Prop.ForAll(
        (from range in Gen.Elements(1L, 2, 100, 16_384, Any)
         from some in Gen.Choose(0, int.MaxValue).ListOf()
         select (range, numbers: some.Select(number => (uint)(number * 2L % range)).Distinct().Order().ToArray())).ToArbitrary(),
        given => Read(given.range, Saved(given.range, given.numbers)).SequenceEqual(given.numbers));

    [Fact]
    public void The_first_and_the_last_there_can_be_are_read_as_they_were_saved()
    {
        uint[] ends = [0, 1, uint.MaxValue - 1, uint.MaxValue];
        uint[] all = [.. Enumerable.Range(0, 300).Select(number => (uint)number)];

        Read(Any, Saved(Any, ends)).ShouldBe(ends);
        Read(300, Saved(300, all)).ShouldBe(all);
    }

    [Theory]
    [InlineData(300, 26)]
    [InlineData(1_000, 24.3)]
    [InlineData(10_000, 21)]
    public void Hashes_take_hardly_more_bits_than_they_must(int hashes, double bits)
    {
        var random = new Random(5);
        uint[] numbers = [.. Enumerable.Range(0, hashes).Select(_ => (uint)random.NextInt64(Any)).Distinct().Order()];

        (Saved(Any, numbers).Length * 8.0 / hashes).ShouldBeInRange(bits - 1, bits);
    }

    [Fact]
    public void However_they_are_spread_they_take_little_more()
    {
        uint[] crowded = [.. Enumerable.Range(0, 1_000).Select(number => (uint)number)];
        uint[] apart = [.. crowded[..^1], uint.MaxValue];

        (Saved(Any, apart).Length * 8.0 / crowded.Length).ShouldBeLessThan(24.3 + 1);
    }

    [Fact]
    public void More_numbers_than_there_can_be_are_damage_before_room_is_made_for_them()
    {
        using var reader = new BinaryReader(new MemoryStream([0xff, 0xff, 0xff, 0xff, 0x07, 0, 0]));
        Should.Throw<InvalidDataException>(() => StoredAscending.Load(Any, reader));
    }

    private static byte[] Saved(long range, uint[] numbers)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        StoredAscending.Save(numbers, range, writer);
        writer.Write("behind");
        return stream.ToArray();
    }

    private static uint[] Read(long range, byte[] saved)
    {
        using var reader = new BinaryReader(new MemoryStream(saved));
        var numbers = StoredAscending.Load(range, reader);
        reader.ReadString().ShouldBe("behind");
        return numbers;
    }
}
