using PileOn.Simulation.Life;

namespace PileOn.Simulation.Scenarios;

/// <summary>Silence is the right answer.</summary>
public sealed class OrdinaryDays : Scenario
{
    public override string Name => "ordinary-days";

    public override string Description => "nothing happens to anybody";

    public override string Answer => "nothing";

    public override int Size => 1;

    public override int MessagesOf(ScenarioSize size) => 1;

    public override IReadOnlyList<TargetProfile> Targets => Cast.Everybody;

    public override TimeSpan Length => TimeSpan.FromDays(21);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
    }
}
