using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Many, hostile, and each for himself.</summary>
public sealed class IndependentDogpile : Scenario
{
    public override string Name => "independent-dogpile";

    public override string Description => "hundreds of people who do not know each other are furious about the same thing, in their own words";

    public override string Answer => "pile-on";

    public override int Size => 600;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Member, Cast.Singer, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(8);

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 0, stage.AttackTexts);
        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.8, young: 0.02);
        var anger = stage.Happen(stage.Main, Classification.PileOn, "independent anger");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromHours(5))))
        {
            var account = rng.Chance(0.12) ? stage.Life(stage.Main).Community.Someone(Platforms.Twitter, time) : crowd.Next(Platforms.Twitter, time);
            stage.Say(stage.Main, account, time, account.Hand.Write(words.Own(stage.Main), rng), anger);
        }
    }
}
