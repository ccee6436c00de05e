using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Reposts are not a campaign.</summary>
public sealed class ViralNews : Scenario
{
    public override string Name => "viral-news";

    public override string Description => "a piece of news goes round: mostly plain reposts of a few headlines, and what people say to it";

    public override string Answer => "surge";

    public override int Size => 1200;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Reporter, Cast.Singer, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(9);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("news");
        var news = Library.Grammar("news");
        var readers = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.9, young: 0.02);
        var story = stage.Happen(stage.Main, Classification.Surge, "a viral piece of news");
        var headlines = new List<Message>();
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromHours(7))))
        {
            var account = readers.Next(Platforms.Twitter, time);
            if (headlines.Count == 0 || headlines.Count < 5 && rng.Chance(0.03))
            {
                var outlet = stage.Accounts.Grown(Platforms.Twitter, time) with { Followers = 240_000 };
                headlines.Add(stage.Say(stage.Main, outlet, time, Hand.WriteFormally(news.Write("headline", stage.Main.Words, rng)), story));
            }
            else if (rng.Chance(0.65)) stage.Repost(stage.Main, account, time, rng.Pick(headlines), story);
            else stage.Say(stage.Main, account, time, account.Hand.Write(news.Write("comment", stage.Main.Words, rng), rng), story, rng.Chance(0.4) ? rng.Pick(headlines).Id : null);
        }
    }
}
