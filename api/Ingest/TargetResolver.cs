using PileOn.Contracts.Targets;

namespace PileOn.Api.Ingest;

/// <summary>Finds the targets that a request's addresses reach; asks for each address once.</summary>
internal sealed class TargetResolver(Caller caller, IGrainFactory grains, TimeProvider time)
{
    private static readonly TargetId[] Nobody = [];

    /// <summary>Each as a list of its own: most messages reach one target.</summary>
    private readonly Dictionary<Handle, TargetId[]> known = [];
    private readonly bool mayCreate = caller.May(KeyScopes.CreateTargets);

    public async Task Resolve(IReadOnlyList<ReadLine> lines, CancellationToken cancellation)
    {
        var asked = new List<Handle>();
        known.EnsureCapacity(known.Count + lines.Count);
        foreach (var line in lines)
            for (var place = 0; place < line.Message.Targets.Count; place++)
                if (Of(line, place) is var handle && known.TryAdd(handle, Nobody)) asked.Add(handle);
        if (asked.Count == 0) return;
        var directory = grains.Find<IDirectoryGrain>(GrainKeys.Workspace(caller.Workspace));
        var found = await Patience.Ask(() => directory.Resolve(asked, mayCreate), time, cancellation);
        for (var i = 0; i < asked.Count; i++)
            if (found[i] is { } target) known[asked[i]] = [target];
    }

    /// <summary>Whom a line reaches, each once. A line that reaches nobody is refused; one that reaches only some of those it names is taken for these.</summary>
    public IReadOnlyList<TargetId> Of(ReadLine line, LineNotes rejected, LineNotes warnings)
    {
        var count = line.Message.Targets.Count;
        var (reached, missing) = count == 1 ? ((IReadOnlyList<TargetId>)known[Of(line, 0)], 0) : OfMany(line);
        if (reached.Count == 0) rejected.Add(line.Number, "target", "is not known, and this key may not create targets");
        else if (missing > 0) warnings.Add(line.Number, "target", $"{missing} of {count} are not known, and this key may not create targets; taken for the others");
        return reached;
    }

    private (IReadOnlyList<TargetId> Reached, int Missing) OfMany(ReadLine line)
    {
        var (reached, missing) = (new List<TargetId>(line.Message.Targets.Count), 0);
        for (var place = 0; place < line.Message.Targets.Count; place++)
        {
            if (known[Of(line, place)] is not [var target]) missing++;
            else if (!reached.Contains(target)) reached.Add(target);
        }

        return (reached, missing);
    }

    private static Handle Of(ReadLine line, int place) => new Handle(line.Message.Platform, line.Message.Targets[place]).Normal();
}
