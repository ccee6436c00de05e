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
        $"{Report.Number(Messages)} messages at {Report.Number(targets)} targets ({Report.Number(Duplicates)} duplicates, {Report.Number(report.BadLines)} bad lines), " +
        $"{Report.Number(Events)} events in {report.Seconds.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)} s: {report.PerSecond(Messages)}";
}
