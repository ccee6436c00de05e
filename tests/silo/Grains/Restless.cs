using PileOn.Contracts.Targets;

namespace PileOn.Silo.Tests.Grains;

/// <summary>Has targets say on demand that silence would change something, whatever ticks come by, as one does whose detection throws at each.</summary>
internal sealed class Restless
{
    /// <summary>Since when it would; null while they say what is so.</summary>
    public DateTimeOffset? Since { get; set; }

    public async Task Answer(IIncomingGrainCallContext call)
    {
        await call.Invoke();
        if (Since is { } since && call.Result is Applied applied) call.Result = applied with { NextTick = since };
    }
}
