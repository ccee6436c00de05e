using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Teaching the alarm that noise is normal, before making it.</summary>
public sealed class BaselinePoisoning : Scenario
{
    public override string Name => "baseline-poisoning";

    public override string Description => "for two weeks the attackers' accounts write a little more every day, and then they attack";

    public override string Answer => "coordinated on the last day; the ramp may be told";

    public override int Size => 120;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Reporter, Cast.Colleague, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromDays(15);

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        const int days = 14;
        var rng = stage.Rng.Fork("attack");
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 2, stage.AttackTexts);
        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.3, young: 0.4);
        var ramp = stage.Happen(
            stage.Main, Classification.Coordinated, "a slow ramp by the attackers' accounts", optional: true, [Classification.PileOn, Classification.Surge],
            "the ramp is part of the attack, but nobody is hurt by it yet");
        var attack = stage.Happen(stage.Main, Classification.Coordinated, "the attack that the ramp was for");
        for (var day = 0; day < days; day++)
        {
            var most = Math.Max(stage.Main.PerDay, stage.Size) * 0.8;
            foreach (var time in Tempo.Even.Moments(rng, (int)(most * (day + 1) / days), begin.AddDays(day), TimeSpan.FromDays(1)))
            {
                var account = crowd.Next(Platforms.Twitter, time);
                var text = rng.Chance(0.25) ? words.Own(stage.Main) : Library.Grammar(stage.Main.Texts).Write("message", stage.Main.Words, rng);
                stage.Say(stage.Main, account, time, account.Hand.Write(text, rng), ramp);
            }
        }

        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin.AddDays(days).AddHours(3), Span(stage, TimeSpan.FromMinutes(50))))
            stage.Say(stage.Main, crowd.Next(Platforms.Twitter, time), time, Disguise.Copy(words.Copied(stage.Main), rng), attack);
        stage.Link(ramp, attack);
    }
}
