using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Organised, loud and friendly.</summary>
public sealed class Slogan : Scenario
{
    public override string Name => "slogan";

    public override string Description => "supporters agree on a slogan and post it together";

    public override string Answer => "organised";

    public override int Size => 250;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Reporter, Cast.Colleague, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(6);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("slogan");
        var slogan = Library.Grammar("letters").Write("slogan", stage.Main.Words, rng);
        var support = Library.Grammar("support");
        var fans = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.8, young: 0.03);
        var drive = stage.Happen(stage.Main, Classification.Organised, "a supporters' slogan");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromHours(3))))
        {
            var account = fans.Next(Platforms.Twitter, time);
            var own = rng.Chance(0.35) ? " " + account.Hand.Write(support.Write("courage", stage.Main.Words, rng), rng) : "";
            stage.Say(stage.Main, account, time, slogan + own, drive);
        }
    }
}
