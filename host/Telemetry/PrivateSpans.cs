using System.Diagnostics;
using OpenTelemetry;

namespace PileOn.Host.Telemetry;

/// <summary>
/// Takes out of a span what may name somebody before it leaves: addresses name targets, ids of grains do, and so do messages of exceptions. What is not
/// known to be harmless goes. Events cannot be taken out of a span, and those of Orleans quote exceptions: whoever sends it leaves them out (<see cref="MostEvents"/>).
/// </summary>
internal sealed class PrivateSpans : BaseProcessor<Activity>
{
    /// <summary>The SDK's setting for how many events of a span are sent; of all others it says how many there were.</summary>
    public const string MostEvents = "OTEL_SPAN_EVENT_COUNT_LIMIT";

    private static readonly HashSet<string> Harmless = new(StringComparer.Ordinal)
    {
        "http.request.method", "http.route", "http.response.status_code", "network.protocol.version", "url.scheme", "error.type",
        "rpc.system", "rpc.system.name", "rpc.service", "rpc.method", "orleans.rpc.service", "exception.type", "status",
        "pileon.classification", "pileon.event", "pileon.partition", "pileon.entries",
    };

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.ToArray())
            if (!Harmless.Contains(name)) data.SetTag(name, null);
        if (data.Status == ActivityStatusCode.Error) data.SetStatus(ActivityStatusCode.Error);
    }
}
