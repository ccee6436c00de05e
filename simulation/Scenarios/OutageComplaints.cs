using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Angry about a thing, not about a person.</summary>
public sealed class OutageComplaints : Scenario
{
    public override string Name => "outage-complaints";

    public override string Description => "a railway stands still: a thousand complaints about it in three hours";

    public override string Answer => "surge";

    public override int Size => 900;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Railway, Cast.Reporter, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(6);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("outage");
        var news = Library.Grammar("news");
        var stranded = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.7, young: 0.01);
        var outage = stage.Happen(stage.Main, Classification.Surge, "complaints about an outage");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromHours(4))))
        {
            var platform = rng.Chance(0.85) ? Platforms.Twitter : Platforms.Facebook;
            var account = rng.Chance(0.25) ? stage.Life(stage.Main).Community.Someone(platform, time) : stranded.Next(platform, time);
            stage.Say(stage.Main, account, time, account.Hand.Write(news.Write("outage", stage.Main.Words, rng), rng), outage);
        }
    }
}
