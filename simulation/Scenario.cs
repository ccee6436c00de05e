using PileOn.Detection.Messages;
using PileOn.Simulation.Life;
using PileOn.Simulation.Truth;

namespace PileOn.Simulation;

/// <summary>Something that happens to one or more targets in the middle of ordinary life.</summary>
public abstract class Scenario
{
    /// <summary>As it is asked for: <c>pile-on-day</c>.</summary>
    public abstract string Name { get; }

    public abstract string Description { get; }

    /// <summary>What a right detector says to it, in a few words.</summary>
    public abstract string Answer { get; }

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

    /// <summary>Says <see cref="SimulationSettings.AttackTexts"/> where they are given. Many cannot: a text of somebody else's is no template, no other script and no threat.</summary>
    public virtual bool TakesTexts => false;

    /// <summary>Happens in <see cref="SimulationSettings.Background"/> and to <see cref="SimulationSettings.MainTarget"/> where they are given.</summary>
    public virtual bool HappensAnywhere => true;

    /// <summary>Messages of a small, the usual or a large one.</summary>
    public virtual int MessagesOf(ScenarioSize size) => size switch
    {
        ScenarioSize.Small => Math.Min(60, Size),
        ScenarioSize.Large => Size * 6,
        _ => Size,
    };

    public SimulatedStream Generate(ulong seed, int size, DateTimeOffset start) =>
        Generate(new() { Seed = seed, Size = size, Start = start });

    /// <summary>The whole stream in memory.</summary>
    public SimulatedStream Generate(SimulationSettings settings)
    {
        var messages = new List<Message>();
        var truth = Write(settings, messages.Add);
        return new(messages, truth);
    }

    /// <summary>Hands out the stream message by message in the order of event time, and then the truth about it.</summary>
    public virtual StreamTruth Write(SimulationSettings settings, Action<Message> write)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Size, 1);
        var start = settings.Background is [var first, ..] ? first.SentAt : settings.Start;
        var begin = settings.Begin ?? start + Lead;
        var targets = settings.MainTarget is { } main ? [main, .. Targets.Skip(1).Where(target => target.Id != main.Id)] : Targets;
        var stage = new Stage(settings, start, targets);
        if (settings.Background is { } background) stage.AddBackground(background);
        else foreach (var target in targets) Live(stage, target, begin + Length);
        Play(stage, begin);
        stage.Drain(DateTimeOffset.MaxValue, write);
        return stage.Close(Name);
    }

    /// <summary>Lets a target's ordinary life go on until then, whatever happens.</summary>
    protected virtual void Live(Stage stage, TargetProfile target, DateTimeOffset to) => stage.Life(target).Play(stage.Start, to, to);

    /// <summary>Lets it happen.</summary>
    protected abstract void Play(Stage stage, DateTimeOffset begin);

    /// <summary>Lets what happens in another scenario happen here too.</summary>
    protected static void Play(Scenario other, Stage stage, DateTimeOffset begin) => other.Play(stage, begin);

    /// <summary>How long it takes at the size that is played: a smaller one is over sooner, by the square root; a greater one is denser.</summary>
    protected TimeSpan Span(Stage stage, TimeSpan usual) => usual * Math.Clamp(Math.Sqrt((double)stage.Size / Size), 0.1, 1);
}
