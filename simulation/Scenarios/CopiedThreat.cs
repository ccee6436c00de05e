using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Hundreds copy one threat.</summary>
public sealed class CopiedThreat : Scenario
{
    public override string Name => "copied-threat";

    public override string Description => "one threat, copied by hundreds: one alert";

    public override string Answer => "threat, told once; coordinated";

    public override int Size => 200;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Reporter, Cast.Colleague, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(4);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 0);
        var wording = words.By("threat", stage.Main);
        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.85, young: 0.5);
        var threat = stage.Happen(stage.Main, Classification.Threat, "the threat, told once");
        var attack = stage.Happen(stage.Main, Classification.Coordinated, "the crowd that copies it");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromHours(1))))
            threat.Add(stage.Say(stage.Main, crowd.Next(Platforms.Twitter, time), time, Disguise.Copy(wording, rng), attack));
    }
}
