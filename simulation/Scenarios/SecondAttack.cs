using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>The alarm must ring twice.</summary>
public sealed class SecondAttack : Scenario
{
    public override string Name => "second-attack";

    public override string Description => "one attack in the morning, another with other words and other people the next day";

    public override string Answer => "coordinated, twice";

    public override int Size => 240;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Reporter, Cast.Colleague, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(30);

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        for (var i = 0; i < 2; i++)
        {
            var words = new Hostility(rng.Fork("words " + i), stage.Main, phrasings: 2, stage.AttackTexts);
            var crowd = new Crowd(rng.Fork("crowd " + i), stage.Accounts, newcomers: 0.85, young: 0.5);
            var attack = stage.Happen(stage.Main, Classification.Coordinated, i == 0 ? "the first attack" : "the second attack");
            foreach (var time in Tempo.Wave.Moments(rng, (stage.Size + 1 - i) / 2, begin.AddHours(26 * i), Span(stage, TimeSpan.FromMinutes(70))))
                stage.Say(stage.Main, crowd.Next(Platforms.Twitter, time), time, Disguise.Copy(words.Copied(stage.Main), rng), attack);
        }
    }
}
