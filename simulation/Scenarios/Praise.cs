using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>A kind crowd with something to say.</summary>
public sealed class Praise : Scenario
{
    public override string Name => "praise";

    public override string Description => "a speech went well: hundreds praise it within the evening";

    public override string Answer => "surge";

    public override int Size => 400;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Colleague, Cast.Member, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(8);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("praise");
        var praise = Library.Grammar("support");
        var admirers = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.9, young: 0.02);
        var evening = stage.Happen(stage.Main, Classification.Surge, "praise for a speech");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromHours(6))))
        {
            var account = admirers.Next(rng.Chance(0.75) ? Platforms.Twitter : Platforms.Facebook, time);
            stage.Say(stage.Main, account, time, account.Hand.Write(praise.Write("praise", stage.Main.Words, rng), rng), evening);
        }
    }
}
