using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Noise in front, the blow behind it.</summary>
public sealed class FloodCover : Scenario
{
    public override string Name => "flood-cover";

    public override string Description => "one account floods with hundreds of messages while a crowd pastes its wording underneath";

    public override string Answer => "coordinated, for the crowd and not for the flood";

    public override int Size => 90;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Reporter, Cast.Colleague, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(5);

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var noise = new Hostility(rng.Fork("noise"), stage.Main, phrasings: 1, stage.AttackTexts);
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 2, stage.AttackTexts);
        var loud = stage.Accounts.Grown(Platforms.Twitter, begin);
        var flood = stage.Happen(stage.Main, expected: null, "one account floods");
        foreach (var time in Tempo.Even.Moments(rng, stage.Size * 4, begin, TimeSpan.FromMinutes(90)))
            stage.Say(stage.Main, loud, time, rng.Chance(0.5) ? Disguise.Copy(noise.Copied(stage.Main), rng) : loud.Hand.Write(noise.Own(stage.Main), rng), flood);

        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.85, young: 0.5);
        var attack = stage.Happen(stage.Main, Classification.Coordinated, "the crowd behind the flood");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin.AddMinutes(20), Span(stage, TimeSpan.FromMinutes(60))))
            stage.Say(stage.Main, crowd.Next(Platforms.Twitter, time), time, Disguise.Copy(words.Copied(stage.Main), rng), attack);
    }
}
