using PileOn.Contracts.Access;
using PileOn.Contracts.Log;

namespace PileOn.Silo.Grains.Access;

/// <summary>One key as it is stored: null when nobody has it or it was revoked.</summary>
[GenerateSerializer, Alias("pileon.key-state")]
public sealed class KeyState
{
    [Id(0)] public ApiKey? Key { get; set; }
}

/// <summary>Says what a secret may do, of which it knows only the hash.</summary>
public sealed class KeyGrain([PersistentState("key")] IPersistentState<KeyState> state) : Grain, IKeyGrain
{
    public Task<ApiKey?> Identify()
    {
        if (state.State.Key is null) DeactivateOnIdle(); // made-up secrets must not fill the memory
        return Task.FromResult(state.State.Key);
    }

    public async Task Set(ApiKey? key)
    {
        var before = state.State.Key;
        state.State.Key = key;
        try
        {
            await state.WriteStateAsync();
        }
        catch (Exception problem)
        {
            state.State.Key = before;
            DeactivateOnIdle();
            throw new StoreUnavailableException("A key could not be written: " + problem.Message);
        }
    }
}
