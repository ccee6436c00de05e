using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>The same people, three doors.</summary>
public sealed class CrossTargetGang : Scenario
{
    public override string Name => "cross-target-gang";

    public override string Description => "a gang of seventy turns on three women one after the other, with the same wordings";

    public override string Answer => "coordinated at three targets, one campaign";

    public override int Size => 240;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Reporter, Cast.Colleague, Cast.Quiet, Cast.Singer];

    public override TimeSpan Length => TimeSpan.FromHours(30);

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 3, stage.AttackTexts);
        var gang = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.05, young: 0.4);
        gang.Gather(Platforms.Twitter, 70, begin);
        var raids = new List<Happening>();
        for (var i = 0; i < 3 && i < stage.Targets.Count; i++)
        {
            var raid = stage.Happen(stage.Targets[i], Classification.Coordinated, "a raid of the gang");
            foreach (var time in Tempo.Wave.Moments(rng, (stage.Size + 2 - i) / 3, begin.AddHours(9 * i), Span(stage, TimeSpan.FromMinutes(80))))
            {
                var account = gang.Someone(Platforms.Twitter, time);
                var text = rng.Chance(0.6) ? Disguise.Copy(words.Copied(raid.Target), rng) : account.Hand.Write(words.Own(raid.Target), rng);
                stage.Say(raid.Target, account, time, text, raid);
            }

            raids.Add(raid);
        }

        stage.Link(raids.Where(raid => raid.Count > 0));
    }
}
