using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Low and slow.</summary>
public sealed class SlowBurn : Scenario
{
    public override string Name => "slow-burn";

    public override string Description => "one wording, a few copies a day for three weeks, never a burst";

    public override string Answer => "coordinated";

    public override int Size => 120;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Colleague, Cast.Reporter, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromDays(22);

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 1, stage.AttackTexts);
        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.8, young: 0.5);
        var burn = stage.Happen(stage.Main, Classification.Coordinated, "one wording over weeks");
        foreach (var time in Tempo.Even.Moments(rng, stage.Size, begin, TimeSpan.FromDays(21)))
            stage.Say(stage.Main, crowd.Next(rng.Chance(0.8) ? Platforms.Twitter : Platforms.Facebook, time), time, Disguise.Copy(words.Copied(stage.Main), rng), burn);
    }
}
