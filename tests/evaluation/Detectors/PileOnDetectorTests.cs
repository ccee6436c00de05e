using PileOn.Detection;
using PileOn.Evaluation.Detectors;
using PileOn.Simulation.Truth;
using static PileOn.Evaluation.Tests.Streams;

namespace PileOn.Evaluation.Tests.Detectors;

public sealed class PileOnDetectorTests
{
    [Fact]
    public void What_a_desk_knew_beforehand_is_expected_and_the_same_unannounced_is_told()
    {
        var days = Enumerable.Range(0, 7 * 48).Select(i => Message(i, i * 30));
        var night = Enumerable.Range(0, 90).Select(i => Message(1000 + i, (7 * 24 * 60) + (i * 1.5)));
        var stream = Case([.. days, .. night]);
        var plan = new TruePlan("jo", Minute(7 * 24 * 60), Minute((7 * 24 * 60) + 180), "election night");
        var detector = new PileOnDetector("PileOn", DetectionSettings.Default);

        detector.Run(stream).ShouldNotBeEmpty();
        detector.Run(new Case(stream.Name, stream.Seed, null, stream.Arrivals, stream.Truth with { Planned = [plan] })).ShouldBeEmpty();
    }
}
