using System.Diagnostics;
using PileOn.Contracts;
using PileOn.Contracts.Targets;

namespace PileOn.Silo.Grains.Partitions;

/// <summary>
/// A span around a target's applying, in the trace of the first request that its entries came with and linked to the others'. A lane goes on after the request
/// that set it going: without this, later ones would be taken for parts of that request.
/// </summary>
internal static class ApplySpans
{
    private static readonly ActivitySource Source = new(Instruments.Name);

    public static Activity? Begin(TargetSlice slice)
    {
        Activity.Current = null;
        if (slice.Traces.Length == 0) return null;
        var contexts = slice.Traces.Select(trace => trace.Parent).OfType<string>().Distinct()
            .Select(parent => ActivityContext.TryParse(parent, null, isRemote: true, out var context) ? context : default)
            .Where(context => context != default).ToArray();
        return contexts.Length == 0 ? null : Source.StartActivity(
            "apply", ActivityKind.Internal, contexts[0], [new("pileon.entries", slice.Entries.Count)], contexts.Skip(1).Select(context => new ActivityLink(context)));
    }

    /// <summary>The trace that what happens now belongs to; null when nobody takes it.</summary>
    public static string? Now => Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } current ? current.Id : null;
}
