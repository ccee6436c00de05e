using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>A headline that many papers of one house print is no attack.</summary>
public sealed class SyndicatedHeadline : Scenario
{
    public override string Name => "syndicated-headline";

    public override string Description => "eight outlets post one headline with a link, fifteen times in four minutes";

    public override string Answer => "organised or nothing";

    public override int Size => 15;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Member, Cast.Reporter, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(3);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("news");
        var headline = Hand.WriteFormally(Library.Grammar("news").Write("headline", stage.Main.Words, rng)).TrimEnd('.');
        var outlets = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0, young: 0);
        outlets.Gather(Platforms.Twitter, Math.Max(8, stage.Size / 2), begin);
        var story = stage.Happen(
            stage.Main, Classification.Organised, "one headline, many outlets", optional: true, [Classification.Surge],
            "a headline is about a thing; few posts need not be told at all");
        foreach (var time in Tempo.Even.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromMinutes(4))))
        {
            var tags = rng.Chance(0.5) ? $" #{stage.Main.Surname}" + (rng.Chance(0.5) ? " #news" : "") : "";
            var outlet = outlets.Someone(Platforms.Twitter, time) with { Followers = rng.Between(900, 80_000) };
            var link = $"https://news.example/{rng.Hex(8)}";
            stage.Add(stage.Draft(stage.Main, outlet, time) with { Text = $"{headline} {link}{tags}", Urls = [link] }, story);
        }
    }
}
