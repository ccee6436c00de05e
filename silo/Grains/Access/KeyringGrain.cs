using System.Security.Cryptography;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Contracts.Log;
using PileOn.Detection.Text;

namespace PileOn.Silo.Grains.Access;

/// <summary>A workspace's keys as they are stored.</summary>
[GenerateSerializer, Alias("pileon.keyring-state")]
public sealed class KeyringState
{
    /// <summary>An admin key has been shown to somebody, whatever became of it.</summary>
    [Id(0)] public bool HadAdmin { get; set; }

    [Id(1)] public List<KeptKey> Keys { get; set; } = [];

    /// <summary>The id of an admin key that was made and, as far as is known, shown to nobody.</summary>
    [Id(2)] public string? Unshown { get; set; }
}

/// <param name="Hash">What the key's grain is found by.</param>
[GenerateSerializer, Immutable, Alias("pileon.kept-key")]
public sealed record KeptKey([property: Id(0)] ApiKey Key, [property: Id(1)] string Hash);

/// <summary>
/// Makes and revokes the keys of a workspace. A key is listed before it works and stops before it is struck off, so that every key that works can be revoked. What
/// breaks off between the two leaves one listed that does not work: it counts for nothing, and its name is free.
/// </summary>
public sealed class KeyringGrain([PersistentState("keyring")] IPersistentState<KeyringState> state, TimeProvider time) : Grain, IKeyringGrain
{
    public async Task<string?> EnsureAdmin()
    {
        if (state.State.HadAdmin) return null;
        if (state.State.Keys.Find(kept => kept.Key.Id == state.State.Unshown) is { } lost) await StrikeOff(lost);
        return (await Make("admin", KeyScopes.Admin, shown: false)).Secret;
    }

    public async Task<bool> AdminShown(string secret)
    {
        var hash = KeySecret.GrainKey(secret);
        if (!state.State.Keys.Exists(kept => kept.Hash == hash && kept.Key.Id == state.State.Unshown)) return false;
        (state.State.HadAdmin, state.State.Unshown) = (true, null);
        await Write();
        return true;
    }

    public async Task<CreatedKey?> Create(string name, KeyScopes scopes)
    {
        foreach (var kept in state.State.Keys.FindAll(kept => Looks.AreAlike(kept.Key.Name, name)))
        {
            if (await Works(kept)) return null;
            await StrikeOff(kept);
        }

        return await Make(name, scopes, shown: true);
    }

    private async Task<CreatedKey> Make(string name, KeyScopes scopes, bool shown)
    {
        var secret = KeySecret.Make();
        var id = "k_" + RandomNumberGenerator.GetHexString(12, lowercase: true);
        var key = new ApiKey(id, new(this.GetPrimaryKeyString()), name, scopes, time.GetUtcNow());
        var hash = KeySecret.GrainKey(secret);
        var made = new KeptKey(key, hash);
        state.State.Keys.Add(made);
        if (!shown) state.State.Unshown = id;
        await Write();
        try
        {
            await GrainFactory.Find<IKeyGrain>(hash).Set(key);
        }
        catch (Exception)
        {
            await TryToStrikeOff(made); // nobody will ever have its secret, and it may work all the same
            throw;
        }

        return new(key, secret);
    }

    public async Task<Revocation> Revoke(string id)
    {
        if (state.State.Keys.Find(kept => kept.Key.Id == id) is not { } found) return Revocation.Unknown;
        // Asked here, where calls come one after the other: two who revoke each other at once must not both succeed. A key gives only what it has, so what no managing
        // key may do any more could be given to nobody ever again.
        if (Manages(found) && await Works(found) && !await AnotherGivesAllOf(found)) return Revocation.LastManager;
        await StrikeOff(found);
        return Revocation.Done;
    }

    private async Task<bool> AnotherGivesAllOf(KeptKey found)
    {
        foreach (var kept in state.State.Keys.FindAll(kept => kept != found && kept.Key.Scopes.HasFlag(found.Key.Scopes)))
            if (await Works(kept)) return true;
        return false;
    }

    private async Task<bool> Works(KeptKey kept) => await GrainFactory.Find<IKeyGrain>(kept.Hash).Identify() is not null;

    private async Task TryToStrikeOff(KeptKey made)
    {
        try
        {
            await StrikeOff(made);
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            // Most likely the store is away. It stays listed.
        }
    }

    private async Task StrikeOff(KeptKey found)
    {
        await GrainFactory.Find<IKeyGrain>(found.Hash).Set(null);
        state.State.Keys.Remove(found);
        await Write();
    }

    public Task<IReadOnlyList<ApiKey>> All() => Task.FromResult<IReadOnlyList<ApiKey>>(state.State.Keys.Select(kept => kept.Key).ToArray());

    private static bool Manages(KeptKey kept) => kept.Key.Scopes.HasFlag(KeyScopes.Manage);

    private async Task Write()
    {
        try
        {
            await state.WriteStateAsync();
        }
        catch (Exception problem)
        {
            DeactivateOnIdle();
            throw new StoreUnavailableException("The keys of a workspace could not be written: " + problem.Message);
        }
    }
}
