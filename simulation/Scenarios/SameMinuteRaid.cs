using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Nothing in common but the minute.</summary>
public sealed class SameMinuteRaid : Scenario
{
    public override string Name => "same-minute-raid";

    public override string Description => "strangers with nothing in common in their words, all within the same minute";

    public override string Answer => "coordinated; pile-on is fair";

    public override int Size => 80;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Reporter, Cast.Colleague, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(3);

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 1, young: 0.2);
        var raid = stage.Happen(
            stage.Main, Classification.Coordinated, "a raid called for a minute", alsoRight: [Classification.PileOn],
            why: "only the minute shows that it was called for");
        var minute = new DateTimeOffset(begin.Year, begin.Month, begin.Day, begin.Hour, begin.Minute, 0, TimeSpan.Zero).AddMinutes(30);
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, minute, TimeSpan.FromSeconds(60)))
        {
            var account = crowd.Next(Platforms.Twitter, time);
            var words = new Hostility(rng, stage.Main, phrasings: 0, stage.AttackTexts);
            stage.Say(stage.Main, account, time, account.Hand.Write(words.Own(stage.Main), rng), raid);
        }
    }
}
