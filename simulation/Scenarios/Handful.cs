using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Few, and yet one hand.</summary>
public sealed class Handful : Scenario
{
    public override string Name => "handful";

    public override string Description => "five young accounts paste nearly the same long wording within two minutes, at a target hardly anybody writes to";

    public override string Answer => "coordinated";

    public override int Size => 5;

    public override int MessagesOf(ScenarioSize size) => size switch { ScenarioSize.Small => 4, ScenarioSize.Large => 9, _ => Size };

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Quiet, Cast.Reporter];

    public override TimeSpan Length => TimeSpan.FromHours(2);

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 1, stage.AttackTexts);
        var attack = stage.Happen(stage.Main, Classification.Coordinated, "a handful with one wording");
        foreach (var time in Tempo.Even.Moments(rng, stage.Size, begin, TimeSpan.FromMinutes(2)))
            stage.Say(stage.Main, stage.Accounts.Young(Platforms.Twitter, time), time, Disguise.Copy(words.Copied(stage.Main), rng), attack);
    }
}
