using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>The alarm must ring twice, and where the first attack is not over yet its alert must say that there is another.</summary>
public sealed class SecondAttack(SecondAttack.Variant variant) : Scenario
{
    /// <summary>When the second begins.</summary>
    public enum Variant { NextDay, SameDay, Soon }

    public override string Name => variant switch { Variant.Soon => "second-attack-soon", Variant.SameDay => "second-attack-same-day", _ => "second-attack" };

    public override string Description => "one attack in the morning, another with other words and other people " + variant switch
    {
        Variant.Soon => "two hours after it began", Variant.SameDay => "seven hours after it began", _ => "the next day",
    };

    public override string Answer => variant == Variant.NextDay ? "coordinated, twice" : "coordinated, and told again for the second: by a revision of the first alert while that runs";

    public override int Size => 240;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Reporter, Cast.Colleague, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(Gap + 4);

    private int Gap => variant switch { Variant.Soon => 2, Variant.SameDay => 7, _ => 26 };

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        for (var i = 0; i < 2; i++)
        {
            var words = new Hostility(rng.Fork("words " + i), stage.Main, phrasings: 2, stage.AttackTexts);
            var crowd = new Crowd(rng.Fork("crowd " + i), stage.Accounts, newcomers: 0.85, young: 0.5);
            var attack = stage.Happen(stage.Main, Classification.Coordinated, i == 0 ? "the first attack" : "the second attack");
            foreach (var time in Tempo.Wave.Moments(rng, (stage.Size + 1 - i) / 2, begin.AddHours(Gap * i), Span(stage, TimeSpan.FromMinutes(70))))
                stage.Say(stage.Main, crowd.Next(Platforms.Twitter, time), time, Disguise.Copy(words.Copied(stage.Main), rng), attack);
        }
    }
}
