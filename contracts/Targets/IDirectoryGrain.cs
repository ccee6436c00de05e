namespace PileOn.Contracts.Targets;

/// <summary>The targets of a workspace and the handles they own, keyed <c>{workspace}</c>.</summary>
[Alias("pileon.directory")]
public interface IDirectoryGrain : IGrainWithStringKey
{
    /// <summary>Finds, for each address, the target it reaches: a target's id, or a handle one owns on that platform.</summary>
    /// <param name="mayCreate">Whether an address nobody owns becomes a target of its own (durable before this returns).</param>
    /// <returns>One id an address, in order; null where there is none and none may be created.</returns>
    [Alias("resolve")]
    Task<IReadOnlyList<TargetId?>> Resolve([Immutable] IReadOnlyList<Handle> handles, bool mayCreate);

    /// <summary>Creates a target or replaces its profile.</summary>
    /// <returns>The id of the target that already owns one of the handles, and then nothing is changed; null when it went through.</returns>
    [Alias("put")]
    Task<HandleConflict?> Put(TargetId target, [Immutable] TargetProfile profile);

    [Alias("get")]
    Task<TargetProfile?> Get(TargetId target);

    [Alias("all")]
    Task<IReadOnlyList<KeyValuePair<TargetId, TargetProfile>>> All();
}

/// <summary>What people say about a target.</summary>
/// <param name="Name">How the desk calls it; null shows the id.</param>
/// <param name="Handles">Accounts, pages, mailboxes and phone lines it owns.</param>
[GenerateSerializer, Immutable, Alias("pileon.target-profile")]
public sealed record TargetProfile(
    [property: Id(0)] string? Name,
    [property: Id(1)] IReadOnlyList<Handle> Handles);

/// <summary>A handle belongs to one target.</summary>
[GenerateSerializer, Immutable, Alias("pileon.handle-conflict")]
public sealed record HandleConflict([property: Id(0)] Handle Handle, [property: Id(1)] TargetId Owner);
