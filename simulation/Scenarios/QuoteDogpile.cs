using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Accusation, amplifier, crowd (Marwick 2021).</summary>
public sealed class QuoteDogpile : Scenario
{
    public override string Name => "quote-dogpile";

    public override string Description => "one loud account quotes a post; its followers fall upon the author, in their own words, under that quote";

    public override string Answer => "pile-on";

    public override int Size => 400;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Reporter, Cast.Member, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(8);

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 0, stage.AttackTexts);
        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.75, young: 0.05);
        var attack = stage.Happen(stage.Main, Classification.PileOn, "a crowd under one quoting post");
        var amplifier = stage.Accounts.Grown(Platforms.Twitter, begin) with { Followers = 96_000 };
        var root = stage.Say(stage.Main, amplifier, begin, words.By("amplify", stage.Main), attack, stage.NewId(Platforms.Twitter, begin.AddHours(-5)), quote: true);
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size - 1, begin.AddMinutes(1), Span(stage, TimeSpan.FromHours(5))))
        {
            var account = crowd.Next(Platforms.Twitter, time);
            var text = account.Hand.Write(words.Own(stage.Main), rng);
            stage.Say(stage.Main, account, time, text, attack, rng.Chance(0.9) ? root.Id : null, quote: rng.Chance(0.3));
        }
    }
}
