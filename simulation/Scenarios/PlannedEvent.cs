using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Loud, mixed, and known beforehand.</summary>
public sealed class PlannedEvent : Scenario
{
    public override string Name => "planned-event";

    public override string Description => "an election night: congratulations, grumbling, questions and shared headlines, known of for months";

    public override string Answer => "surge or nothing";

    public override int Size => 1500;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Member, Cast.Colleague, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(12);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("night");
        var (support, news, own) = (Library.Grammar("support"), Library.Grammar("news"), Library.Grammar(stage.Main.Texts));
        var voters = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.8, young: 0.02);
        stage.Plan(stage.Main, begin, begin.AddHours(10), "election night");
        var night = stage.Happen(
            stage.Main, Classification.Surge, "an election night", optional: true,
            why: "where the event is announced, silence is right");
        foreach (var time in Tempo.Storm.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromHours(9))))
        {
            var platform = rng.Chance(0.8) ? Platforms.Twitter : Platforms.Facebook;
            var account = rng.Chance(0.2) ? stage.Life(stage.Main).Community.Someone(platform, time) : voters.Next(platform, time);
            var text = rng.Share() switch
            {
                < 0.4 => support.Write("victory", stage.Main.Words, rng),
                < 0.7 => own.Write("message", stage.Main.Words, rng),
                < 0.93 => news.Write("comment", stage.Main.Words, rng),
                _ => news.Write("headline", stage.Main.Words, rng),
            };
            stage.Say(stage.Main, account, time, account.Hand.Write(text, rng), night);
        }
    }
}
