using PileOn.Contracts.Targets;

namespace PileOn.Api.Ingest;

/// <summary>Finds the targets that a request's addresses reach; asks for each address once.</summary>
internal sealed class TargetResolver(Caller caller, IGrainFactory grains, TimeProvider time)
{
    private readonly Dictionary<Handle, TargetId?> known = [];
    private readonly bool mayCreate = caller.May(KeyScopes.CreateTargets);

    public async Task Resolve(IReadOnlyList<ReadLine> lines, CancellationToken cancellation)
    {
        var asked = new List<Handle>();
        known.EnsureCapacity(known.Count + lines.Count);
        foreach (var line in lines)
            foreach (var address in line.Message.Targets)
                if (Of(line, address) is var handle && known.TryAdd(handle, null)) asked.Add(handle);
        if (asked.Count == 0) return;
        var directory = grains.Find<IDirectoryGrain>(GrainKeys.Workspace(caller.Workspace));
        var found = await Patience.Ask(() => directory.Resolve(asked, mayCreate), time, cancellation);
        for (var i = 0; i < asked.Count; i++) known[asked[i]] = found[i];
    }

    /// <summary>Whom a line reaches, each once. A line that reaches nobody is refused; one that reaches only some of those it names is taken for these.</summary>
    public IReadOnlyList<TargetId> Of(ReadLine line, LineNotes rejected, LineNotes warnings)
    {
        var reached = new List<TargetId>(line.Message.Targets.Count);
        var missing = 0;
        foreach (var address in line.Message.Targets)
        {
            if (known[Of(line, address)] is not { } target) missing++;
            else if (!reached.Contains(target)) reached.Add(target);
        }

        if (reached.Count == 0) rejected.Add(line.Number, "target", "is not known, and this key may not create targets");
        else if (missing > 0) warnings.Add(line.Number, "target", $"{missing} of {line.Message.Targets.Count} are not known, and this key may not create targets; taken for the others");
        return reached;
    }

    private static Handle Of(ReadLine line, string address) => new Handle(line.Message.Platform, address).Normal();
}
