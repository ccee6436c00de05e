using PileOn.Detection.Velocity;

namespace PileOn.Detection.Tests.Velocity;

public class CountRingTests
{
    private const int Length = 7;

    [Fact]
    public void A_stretch_that_goes_over_the_end_is_summed_and_cleared_as_one_that_does_not()
    {
        for (var first = -10L; first <= 20; first++)
            for (var count = 0; count <= Length; count++)
            {
                var ring = Enumerable.Range(0, Length).Select(place => 1 << place).ToArray();
                var places = Enumerable.Range(0, count).Select(step => (int)(((first + step) % Length + Length) % Length)).ToHashSet();

                CountRing.Sum(ring, first, count).ShouldBe(places.Sum(place => 1L << place));
                CountRing.Clear(ring, first, count);
                ring.ShouldBe(Enumerable.Range(0, Length).Select(place => places.Contains(place) ? 0 : 1 << place));
            }
    }
}
