using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PileOn.Detection.Velocity;

namespace PileOn.Detection.Tests.Velocity;

/// <summary>Against an array that holds every count, for rings of less than a block, of blocks to the full and of one that is begun.</summary>
public class CountRingTests
{
    private static readonly Gen<int> Length = Gen.Elements(1, 7, 63, 64, 65, 128, 150);

    private static readonly Gen<(long Number, int Count)> Step =
        from number in Gen.Choose(-200, 400)
        from count in Gen.Choose(0, 150)
        select ((long)number, count);

    [Property]
    public Property It_counts_sums_and_clears_as_an_array_does() => Prop.ForAll(Length.ToArbitrary(), Step.ListOf().ToArbitrary(), (length, steps) =>
    {
        var (ring, all) = (new CountRing(length), new int[length]);
        foreach (var (number, count) in steps)
        {
            var places = Enumerable.Range(0, Math.Min(count, length)).Select(step => Place(number + step, length)).ToArray();
            ring.Sum(number, places.Length).ShouldBe(places.Sum(place => all[place]));
            ring.FirstIn(number, places.Length).ShouldBe(Array.FindIndex(places, place => all[place] > 0) is >= 0 and var first ? number + first : null);
            if (count % 3 == 0) // a third of the steps clear, the others count
            {
                ring.Clear(number, places.Length);
                foreach (var place in places) all[place] = 0;
            }
            else
            {
                ring.Add(number);
                all[Place(number, length)]++;
            }

            Enumerable.Range(0, length).Select(place => ring[place]).ShouldBe(all);
        }

        var read = Saved(ring, length);
        Enumerable.Range(0, length).Select(place => read[place]).ShouldBe(all);
        ring.Clear();
        ring.Sum(0, length).ShouldBe(0);
    });

    [Fact]
    public void What_is_cleared_a_few_at_a_time_takes_no_memory_in_the_end()
    {
        const int Length = 150;
        var ring = new CountRing(Length);
        for (var number = 0; number < Length; number++) ring.Add(number);
        var before = GC.GetAllocatedBytesForCurrentThread();
        ring.Add(3);
        GC.GetAllocatedBytesForCurrentThread().ShouldBe(before, "its block is held");

        for (var number = 0; number < Length; number += 5) ring.Clear(number, 5);
        before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var number in (int[])[3, 70, 149]) ring.Add(number);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeGreaterThan(3 * 64 * sizeof(int), "each takes a block anew");
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-1)]
    public void A_place_that_it_does_not_have_is_refused(int place)
    {
        var stored = new MemoryStream();
        var writer = new BinaryWriter(stored);
        foreach (var number in (int[])[1, place, 5]) writer.Write7BitEncodedInt(number);
        stored.Position = 0;

        Should.Throw<InvalidDataException>(() => CountRing.Load(7, new(stored)));
    }

    private static int Place(long number, int length) => (int)(((number % length) + length) % length);

    private static CountRing Saved(CountRing ring, int length)
    {
        var stored = new MemoryStream();
        ring.Save(new(stored));
        stored.Position = 0;
        return CountRing.Load(length, new(stored));
    }
}
