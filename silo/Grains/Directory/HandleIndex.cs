using PileOn.Contracts.Targets;

namespace PileOn.Silo.Grains.Directory;

/// <summary>Finds targets by id and by handle. A handle belongs to one target. Not thread-safe.</summary>
internal sealed class HandleIndex
{
    private readonly Dictionary<string, TargetProfile> targets;
    private readonly Dictionary<Handle, TargetId> owners = [];

    /// <param name="targets">Profiles by target id; what changes here changes there.</param>
    public HandleIndex(Dictionary<string, TargetProfile> targets)
    {
        this.targets = targets;
        foreach (var (id, profile) in targets) Own(new(id), profile);
    }

    /// <summary>
    /// The target an address reaches: the one that owns the handle, or else one with that id. In this order, for a message to the same name elsewhere may make a
    /// target that is called like a handle.
    /// </summary>
    public TargetId? Find(Handle handle)
    {
        if (owners.TryGetValue(handle.Normal(), out var owner)) return owner;
        if (targets.ContainsKey(handle.Address)) return new(handle.Address);
        var id = TargetId.FromHandle(handle.Address);
        return targets.ContainsKey(id.Value) ? id : null;
    }

    /// <summary>Makes a target of an address that reaches nobody.</summary>
    public TargetId Create(Handle handle)
    {
        var id = TargetId.FromHandle(handle.Address);
        targets[id.Value] = new(null, new[] { handle.Normal() });
        owners[handle.Normal()] = id;
        return id;
    }

    /// <summary>Creates a target or replaces its profile.</summary>
    /// <returns>Who owns one of the handles already, and then nothing is changed.</returns>
    public HandleConflict? Put(TargetId target, TargetProfile profile)
    {
        foreach (var handle in profile.Handles)
            if (Find(handle) is { } owner && owner != target) return new(handle, owner);

        if (targets.TryGetValue(target.Value, out var before))
            foreach (var handle in before.Handles) owners.Remove(handle.Normal());
        targets[target.Value] = profile with { Handles = profile.Handles.Select(handle => handle.Normal()).Distinct().ToArray() };
        Own(target, profile);
        return null;
    }

    private void Own(TargetId target, TargetProfile profile)
    {
        foreach (var handle in profile.Handles) owners[handle.Normal()] = target;
    }
}
