using PileOn.Host.Offline.Output;

namespace PileOn.Host.Offline.Detect;

/// <summary>What a run has come across.</summary>
internal sealed class DetectCounts
{
    /// <summary>Lines that could be used.</summary>
    public long Lines { get; set; }

    /// <summary>Messages counted, once a target.</summary>
    public long Messages { get; set; }

    /// <summary>Messages known already, once a target.</summary>
    public long Duplicates { get; set; }

    public long Events { get; set; }

    public string Sentence(Report report, int targets) =>
        $"{Report.Count(Messages, "message")} at {Report.Count(targets, "target")} ({Report.Count(Duplicates, "duplicate")}, {Report.Count(report.BadLines, "bad line")}), " +
        $"{Report.Count(Events, "event")} in {report.Seconds.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)} s: {report.PerSecond(Messages)}";
}
