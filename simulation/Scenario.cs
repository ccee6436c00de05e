using PileOn.Simulation.Life;

namespace PileOn.Simulation;

/// <summary>Something that happens to one or more targets in the middle of ordinary life.</summary>
public abstract class Scenario
{
    /// <summary>As it is asked for: <c>pile-on-day</c>.</summary>
    public abstract string Name { get; }

    public abstract string Description { get; }

    /// <summary>Messages of what happens when nobody says otherwise.</summary>
    public abstract int Size { get; }

    /// <summary>The seed when nobody says otherwise.</summary>
    public ulong Seed => 1;

    /// <summary>Everybody who lives in the stream; the first is the one it mainly happens to.</summary>
    public abstract IReadOnlyList<TargetProfile> Targets { get; }

    /// <summary>Ordinary life before it happens.</summary>
    public virtual TimeSpan Lead => TimeSpan.FromDays(7);

    /// <summary>From the moment it begins to the end of the stream.</summary>
    public abstract TimeSpan Length { get; }

    public SimulatedStream Generate(ulong seed, int size, DateTimeOffset start) =>
        Generate(new() { Seed = seed, Size = size, Start = start });

    public SimulatedStream Generate(SimulationSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Size, 1);
        var start = settings.Background is [var first, ..] ? first.SentAt : settings.Start;
        var begin = settings.Begin ?? start + Lead;
        var targets = settings.MainTarget is { } main ? [main, .. Targets.Skip(1).Where(target => target.Id != main.Id)] : Targets;
        var stage = new Stage(settings, start, targets);
        if (settings.Background is { } background) stage.AddBackground(background);
        else foreach (var target in targets) stage.Life(target).Play(start, begin + Length);
        Play(stage, begin);
        return stage.Close(Name);
    }

    /// <summary>Lets it happen.</summary>
    protected abstract void Play(Stage stage, DateTimeOffset begin);
}
