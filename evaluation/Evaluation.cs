using System.Collections.Concurrent;
using PileOn.Detection;
using PileOn.Evaluation.Cases;
using PileOn.Evaluation.Detectors;
using PileOn.Evaluation.Results;
using PileOn.Evaluation.Scoring;

namespace PileOn.Evaluation;

/// <summary>Runs detectors over cases. The cases are made one by one and let go of, so that many fit; the result does not depend on how many run at a time.</summary>
public static class Evaluation
{
    /// <summary>What people use today, the ones that have a number with several: whoever sets it by false alerts reads the row that keeps them down.</summary>
    public static IReadOnlyList<IDetector> Baselines { get; } =
    [
        new FixedThreshold(20), new FixedThreshold(50), new FixedThreshold(100), new EarsC2(least: 1), new EarsC2(least: 8),
        new ExactDuplicates(3), new ExactDuplicates(5), new ExactDuplicates(8), new CoTweets(),
    ];

    /// <param name="cases">How to make each case.</param>
    /// <param name="settings">What PileOn runs with.</param>
    /// <param name="ablate">Whether PileOn is also run without each evidence term.</param>
    /// <param name="done">Told after each case.</param>
    public static EvaluationResult Run(IReadOnlyList<Func<Case>> cases, DetectionSettings settings, bool ablate, Action<CaseScore>? done, CancellationToken cancellation)
    {
        var pileOn = new PileOnDetector("PileOn", settings);
        IDetector[] detectors = [pileOn, .. Baselines, .. ablate ? Ablations.Of(settings) : []];
        var scores = new ConcurrentDictionary<int, CaseScore[]>();
        Parallel.For(0, cases.Count, new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation }, place =>
        {
            var stream = cases[place]();
            scores[place] = [.. detectors.Select(detector => Judge.Score(stream, detector.Run(stream)))];
            done?.Invoke(scores[place][0]);
        });

        var byDetector = detectors.Select((detector, index) => (detector.Name, Scores: scores.OrderBy(pair => pair.Key).Select(pair => pair.Value[index]).ToArray())).ToArray();
        var own = byDetector[0].Scores;
        var results = byDetector.Select(one => DetectorResult.Of(one.Name, one.Scores)).ToArray();
        return new()
        {
            Cases = cases.Count,
            Messages = own.Sum(score => score.Case.Messages),
            TargetMonths = own.Sum(score => score.Case.TargetMonths),
            Detectors = results[..(1 + Baselines.Count)],
            ThreatsLeftToTaste = own.Sum(score => score.LeftToTaste),
            Scenarios = ScenarioResult.Of(own),
            Reliability = ReliabilityBin.Of(own),
            Ablation = results[(1 + Baselines.Count)..],
        };
    }
}
