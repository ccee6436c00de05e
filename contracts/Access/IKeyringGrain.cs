namespace PileOn.Contracts.Access;

/// <summary>The keys of a workspace, keyed <c>{workspace}</c>. Only a hash of a secret is kept.</summary>
[Alias("pileon.keyring")]
public interface IKeyringGrain : IGrainWithStringKey
{
    /// <summary>Makes the workspace's first admin key. One that was made before and shown to nobody is revoked.</summary>
    /// <returns>The secret; null once <see cref="AdminShown"/> has been told of one.</returns>
    [Alias("ensure-admin")]
    Task<string?> EnsureAdmin();

    /// <summary>Says that somebody has the admin key that was made last: no other is made from here on.</summary>
    /// <returns>False when it is not that key, because another process has asked for one meanwhile.</returns>
    [Alias("admin-shown")]
    Task<bool> AdminShown(string secret);

    /// <summary>Makes a key, in the place of one by that name whose making or revoking broke off.</summary>
    /// <returns>The new key with its secret, which is never shown again; null when one that works has a name that looks the same.</returns>
    [Alias("create")]
    Task<CreatedKey?> Create(string name, KeyScopes scopes);

    /// <summary>Revokes a key, unless nobody could manage keys, or give what it may do, without it.</summary>
    [Alias("revoke")]
    Task<Revocation> Revoke(string id);

    [Alias("all")]
    Task<IReadOnlyList<ApiKey>> All();
}

/// <summary>
/// One key, found by the SHA-256 of its secret in lower-case hexadecimal: the one grain whose key starts with no workspace,
/// because it is what tells the workspace.
/// </summary>
[Alias("pileon.key")]
public interface IKeyGrain : IGrainWithStringKey
{
    /// <returns>Null when the key is unknown or revoked.</returns>
    [Alias("identify")]
    Task<ApiKey?> Identify();

    [Alias("set")]
    Task Set(ApiKey? key);
}

/// <summary>How revoking a key went.</summary>
public enum Revocation : byte
{
    /// <summary>The key does not work any more.</summary>
    Done,

    /// <summary>There is no such key.</summary>
    Unknown,

    /// <summary>It is the last key that may manage and do all else that it may: it still works.</summary>
    LastManager,
}

/// <summary>What a key may do.</summary>
[Flags]
public enum KeyScopes
{
    None = 0,

    /// <summary>Send messages to targets that exist.</summary>
    Ingest = 1,

    /// <summary>Let a first message bring a target into being.</summary>
    CreateTargets = 2,

    /// <summary>Read everything but message texts.</summary>
    Read = 4,

    /// <summary>Read message texts.</summary>
    Reveal = 8,

    /// <summary>Take, close and judge alerts, and say what is fine, planned and protected at a target.</summary>
    Triage = 16,

    /// <summary>Change targets, settings and keys.</summary>
    Manage = 32,

    Admin = Ingest | CreateTargets | Read | Reveal | Triage | Manage,
}

/// <summary>A key without its secret.</summary>
[GenerateSerializer, Immutable, Alias("pileon.api-key")]
public sealed record ApiKey(
    [property: Id(0)] string Id,
    [property: Id(1)] WorkspaceId Workspace,
    [property: Id(2)] string Name,
    [property: Id(3)] KeyScopes Scopes,
    [property: Id(4)] DateTimeOffset CreatedAt);

/// <param name="Secret"><c>pk_…</c>; shown once.</param>
[GenerateSerializer, Immutable, Alias("pileon.created-key")]
public sealed record CreatedKey([property: Id(0)] ApiKey Key, [property: Id(1)] string Secret);
