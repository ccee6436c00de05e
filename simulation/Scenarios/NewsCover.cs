using PileOn.Detection.Episodes;
using PileOn.Simulation.Chance;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>A good day that turns: while a harmless piece of news goes round, something else begins beneath it.</summary>
public sealed class NewsCover(NewsCover.Variant variant) : Scenario
{
    /// <summary>What begins two hours in.</summary>
    public enum Variant { Disguised, Plain, Turning }

    public override string Name => variant switch
    {
        Variant.Plain => "news-cover-plain", Variant.Turning => "news-turns", _ => "news-cover",
    };

    public override string Description => variant switch
    {
        Variant.Plain => "a harmless piece of news goes round, and a crowd a sixth of its size pastes its wording among the readers, from old accounts and with nothing hidden",
        Variant.Turning => "a harmless piece of news goes round, and two hours in the mood turns: as many strangers again, angry and each in his own words",
        _ => "a harmless piece of news goes round, and a crowd a sixth of its size pastes its wording among the readers, with letters hidden and from many young accounts",
    };

    public override string Answer => variant == Variant.Turning ? "pile-on, though half of what came is harmless" : "coordinated, though most of what comes is harmless";

    public override int Size => variant == Variant.Turning ? 600 : 150;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Colleague, Cast.Reporter, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(9);

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("day");
        Spread(stage, rng, begin, variant == Variant.Turning ? stage.Size : stage.Size * 6);
        begin = begin.AddHours(2);
        if (variant == Variant.Turning) Turn(stage, rng, begin);
        else Paste(stage, rng, begin);
    }

    private static void Spread(Stage stage, Rng rng, DateTimeOffset begin, int size)
    {
        var news = Library.Grammar("news");
        var readers = new Crowd(rng.Fork("readers"), stage.Accounts, newcomers: 0.9, young: 0.02);
        var story = stage.Happen(
            stage.Main, Classification.Surge, "a viral piece of news", optional: true,
            alsoRight: [Classification.Coordinated, Classification.PileOn], why: "from the second hour on something else goes on beneath it");
        var outlet = stage.Accounts.Grown(Platforms.Twitter, begin) with { Followers = 240_000 };
        var headline = stage.Say(stage.Main, outlet, begin, Hand.WriteFormally(news.Write("headline", stage.Main.Words, rng)), story);
        foreach (var time in Tempo.Wave.Moments(rng, size, begin.AddMinutes(1), TimeSpan.FromHours(7)))
        {
            var account = readers.Next(Platforms.Twitter, time);
            if (rng.Chance(0.6)) stage.Repost(stage.Main, account, time, headline, story);
            else stage.Say(stage.Main, account, time, account.Hand.Write(news.Write("comment", stage.Main.Words, rng), rng), story, rng.Chance(0.4) ? headline.Id : null);
        }
    }

    private void Paste(Stage stage, Rng rng, DateTimeOffset begin)
    {
        var hides = variant == Variant.Disguised;
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 2, stage.AttackTexts);
        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.85, young: hides ? 0.4 : 0.02);
        var attack = stage.Happen(stage.Main, Classification.Coordinated, "the crowd among the readers");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromMinutes(90))))
        {
            var text = words.Copied(stage.Main);
            stage.Say(stage.Main, crowd.Next(Platforms.Twitter, time), time, hides ? Disguise.Copy(text, rng) : text, attack);
        }
    }

    private void Turn(Stage stage, Rng rng, DateTimeOffset begin)
    {
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 0, stage.AttackTexts);
        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.85, young: 0.02);
        var anger = stage.Happen(stage.Main, Classification.PileOn, "the mood turns");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromHours(4))))
        {
            var account = crowd.Next(Platforms.Twitter, time);
            stage.Say(stage.Main, account, time, account.Hand.Write(words.Own(stage.Main), rng), anger);
        }
    }
}
