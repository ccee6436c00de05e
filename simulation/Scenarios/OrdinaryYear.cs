using PileOn.Detection.Messages;
using PileOn.Simulation.Life;
using PileOn.Simulation.Truth;

namespace PileOn.Simulation.Scenarios;

/// <summary>What a desk with a hundred targets lives through in a year in which nobody is attacked. Played day by day, so that it fits into memory.</summary>
public sealed class OrdinaryYear : Scenario
{
    public override string Name => "ordinary-year";

    public override string Description => "a year at a hundred targets: weekdays, holidays, news, letters, greetings, praise, outages, a little daily hostility, and no attack";

    public override string Answer => "nothing; surge and organised may be told for the waves";

    /// <summary>Targets.</summary>
    public override int Size => 100;

    public override int MessagesOf(ScenarioSize size) => size switch { ScenarioSize.Small => 2, ScenarioSize.Large => 300, _ => Size };

    public override IReadOnlyList<TargetProfile> Targets => Town.People(Size);

    public override TimeSpan Lead => TimeSpan.Zero;

    public override TimeSpan Length => TimeSpan.FromDays(365);

    public override bool HappensAnywhere => false;

    public override StreamTruth Write(SimulationSettings settings, Action<Message> write)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Size, 1);
        var targets = Town.People(settings.Size);
        var stage = new Stage(settings with { Background = null }, settings.Start, targets);
        var waves = targets.Select(target => new Waves(stage, target)).ToArray();
        var end = settings.Start + Length;
        for (var day = settings.Start; day < end; day = day.AddDays(1))
        {
            var next = day.AddDays(1) < end ? day.AddDays(1) : end;
            foreach (var target in targets) stage.Life(target).Play(day, next, end);
            foreach (var wave in waves) wave.Play(day, end);
            stage.Drain(next, write);
        }

        stage.Drain(DateTimeOffset.MaxValue, write);
        return stage.Close(Name);
    }

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
    }
}
