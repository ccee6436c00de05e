using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Tests.Phrasing;

public class StoredSketchTests
{
    public static TheoryData<ushort[]> Sketches => new(
        new ushort[512],
        [.. Enumerable.Range(0, 512).Select(place => (ushort)(place % 40 == 3 ? 1 : 0))],
        [.. Enumerable.Range(0, 512).Select(place => (ushort)(place * 128))]);

    [Theory, MemberData(nameof(Sketches))]
    public void A_sketch_is_read_as_it_was_saved(ushort[] counters)
    {
        using var stream = new MemoryStream();
        StoredSketch.Save(counters, new BinaryWriter(stream));
        stream.Position = 0;

        StoredSketch.Load(counters.Length, new BinaryReader(stream)).ShouldBe(counters);
    }
}
