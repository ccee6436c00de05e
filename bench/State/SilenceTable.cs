using PileOn.Bench.Figures;
using PileOn.Bench.Memory;
using PileOn.Detection;
using PileOn.Detection.Messages;

namespace PileOn.Bench.State;

/// <summary>What detection keeps of ordinary targets when they have heard all they will hear, and what silence leaves of it.</summary>
internal static class SilenceTable
{
    private const int Targets = 50;

    /// <summary>What a quiet target is to take at most. Much on one day is quiet once it is over.</summary>
    private const double AimKiB = 4;

    public static void Measure()
    {
        var verdicts = new List<(string What, double Bytes)>();
        var table = new Table("bytes saved of a target that heard", "messages", "then", "two weeks later", "two months later");
        foreach (var (what, each, days, quiet) in (IEnumerable<(string, int, int, bool)>)[("a message a day for a week", 7, 7, true), ("three a day for a week", 21, 7, true),
            ("much on one day", 120, 1, false), ("a message a day for a year", 365, 365, true), ("three a day for a year", 1_095, 365, true)])
        {
            TargetDetector[] detectors = [.. Enumerable.Range(0, Targets).Select(number => new TargetDetector(new($"quiet{number}"), DetectionSettings.Default))];
            foreach (var some in new Visits(each, TimeSpan.FromDays(days)).To("quiet", 0, Targets))
                for (var target = 0; target < Targets; target++) detectors[target].Observe(MessageSigner.Sign(some[target], some[target].SentAt));
            var then = Saved(detectors);
            Rest(detectors);
            var settled = Saved(detectors);
            Rest(detectors);
            var estranged = Saved(detectors);
            table.Row(what, Table.Whole(each), Table.Whole(then), Table.Whole(settled), Table.Whole(estranged));
            if (quiet) verdicts.Add(($"KiB saved after {what}", then));
            verdicts.Add(($"KiB saved two weeks after {what}", settled));
            verdicts.Add(($"KiB saved two months after {what}", estranged));
        }

        Console.Out.WriteLine();
        foreach (var (what, bytes) in verdicts) Verdict.AtMost(what, bytes / 1024, AimKiB);
    }

    private static double Saved(TargetDetector[] detectors) => detectors.Average(detector => detector.Save().Length);

    private static void Rest(TargetDetector[] detectors)
    {
        foreach (var detector in detectors)
        {
            while (detector.NextTick is { } tick) detector.Advance(tick);
            if (detector.NextRest is { } rest) detector.Advance(rest);
        }
    }
}
