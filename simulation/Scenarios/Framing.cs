using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Attackers who put on somebody else's coat.</summary>
public sealed class Framing : Scenario
{
    public override string Name => "framing";

    public override string Description => "supporters post their slogan for one woman; next day attackers paste the same slogan, with insults behind it, at another";

    public override string Answer => "organised, and coordinated at the other target; two crowds, never one campaign";

    public override int Size => 200;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Colleague, Cast.Reporter, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(34);

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var slogan = Library.Grammar("letters").Write("slogan", stage.Main.Words, rng);
        var support = Library.Grammar("support");
        var fans = new Crowd(rng.Fork("fans"), stage.Accounts, newcomers: 0.8, young: 0.03);
        var drive = stage.Happen(stage.Main, Classification.Organised, "the innocent crowd and its slogan");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size * 3 / 5, begin, Span(stage, TimeSpan.FromHours(3))))
        {
            var fan = fans.Next(Platforms.Twitter, time);
            stage.Say(stage.Main, fan, time, slogan + (rng.Chance(0.35) ? " " + fan.Hand.Write(support.Write("courage", stage.Main.Words, rng), rng) : ""), drive);
        }

        var victim = stage.Targets[1];
        var words = new Hostility(rng.Fork("words"), victim, phrasings: 2, stage.AttackTexts);
        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.85, young: 0.6);
        var attack = stage.Happen(victim, Classification.Coordinated, "attackers under the slogan of others");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size - stage.Size * 3 / 5, begin.AddHours(26), Span(stage, TimeSpan.FromHours(1))))
            stage.Say(victim, crowd.Next(Platforms.Twitter, time), time, slogan + " " + Disguise.Copy(words.Copied(victim), rng), attack);
    }
}
