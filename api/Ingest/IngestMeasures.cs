using System.Diagnostics.Metrics;

namespace PileOn.Api.Ingest;

/// <summary>What this process took in and what it did not. Nothing here says whose messages they were.</summary>
internal sealed class IngestMeasures
{
    private readonly Counter<long> accepted, duplicates, rejected, refused;

    public IngestMeasures(IMeterFactory meters)
    {
        var meter = meters.Create(Instruments.Name);
        accepted = meter.CreateCounter<long>("pileon.ingest.accepted", "{message}", "Messages taken, once for each target they reach.");
        duplicates = meter.CreateCounter<long>("pileon.ingest.duplicates", "{message}", "Messages that had been taken within seven days.");
        rejected = meter.CreateCounter<long>("pileon.ingest.rejected", "{line}", "Lines that are no message.");
        refused = meter.CreateCounter<long>("pileon.ingest.refused", "{request}", "Requests that were asked to come back later.");
        // A counter that nothing was ever added to is not told, and a rule cannot see it rise from nothing.
        foreach (var counter in new[] { accepted, duplicates, rejected }) counter.Add(0);
        foreach (var reason in (string[])["busy", "unavailable"]) refused.Add(0, Reason(reason));
    }

    public void Took(IngestAnswer answer)
    {
        accepted.Add(answer.Accepted);
        duplicates.Add(answer.Duplicates);
        rejected.Add(answer.RejectedCount);
    }

    public void Refused(IngestOutcome outcome) => refused.Add(1, Reason(outcome == IngestOutcome.Busy ? "busy" : "unavailable"));

    private static KeyValuePair<string, object?> Reason(string reason) => new("reason", reason);
}
