using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;
using PileOn.Simulation.Chance;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Life;

/// <summary>The waves of an ordinary year at one target, none of them an attack: a birthday, news that goes round, praise, letters, an outage.</summary>
internal sealed class Waves
{
    private readonly Stage stage;
    private readonly TargetProfile target;
    private readonly Rng rng;
    private readonly Crowd readers;
    private readonly int birthday;

    public Waves(Stage stage, TargetProfile target)
    {
        (this.stage, this.target) = (stage, target);
        rng = stage.Rng.Fork("waves of " + target.Id);
        readers = new(rng.Fork("crowd"), stage.Accounts, newcomers: 0.9, young: 0.02, remembered: 500);
        birthday = rng.Between(1, 365);
    }

    public void Play(DateTimeOffset day, DateTimeOffset end)
    {
        var usual = Math.Sqrt(target.PerDay * 40); // quiet people know people too
        if (target.Texts is not ("service" or "council") && day.DayOfYear == birthday)
            Wave("birthday greetings", Classification.Surge, day.AddHours(6), TimeSpan.FromHours(15), usual * rng.LogNormal(0.5), "support", "birthday", end);
        if (rng.Chance(8 / 365.0)) News(day, usual * rng.LogNormal(0.8), end);
        if (rng.Chance(3 / 365.0))
            Wave("praise", Classification.Surge, day.AddHours(rng.Between(9.0, 20.0)), TimeSpan.FromHours(6), usual * rng.LogNormal(0.6), "support", "praise", end);
        if (target.Texts is "politics" or "council" && rng.Chance(4 / 365.0)) Letters(day, usual * 3 * rng.LogNormal(0.7), end);
        if (target.Texts is "service" && rng.Chance(7 / 365.0))
            Wave("complaints about an outage", Classification.Surge, day.AddHours(rng.Between(5.0, 21.0)), TimeSpan.FromHours(4), usual * 2 * rng.LogNormal(0.6), "news", "outage", end);
    }

    private Happening Begin(Classification expected, string what) => stage.Happen(
        target, expected, what, optional: true, [expected == Classification.Surge ? Classification.Organised : Classification.Surge],
        "a wave of an ordinary year: told as information, or not at all", countsOnly: true);

    private void Wave(string what, Classification expected, DateTimeOffset begin, TimeSpan length, double size, string texts, string rule, DateTimeOffset end)
    {
        var wave = Begin(expected, what);
        var grammar = Library.Grammar(texts);
        foreach (var time in Tempo.Wave.Moments(rng, (int)size, begin, length))
        {
            var platform = rng.Chance(0.75) ? Platforms.Twitter : Platforms.Facebook;
            var account = Somebody(platform, time);
            if (time < end) stage.Say(target, account, time, account.Hand.Write(grammar.Write(rule, target.Words, rng), rng), wave);
        }
    }

    private void News(DateTimeOffset day, double size, DateTimeOffset end)
    {
        var wave = Begin(Classification.Surge, "news that goes round");
        var grammar = Library.Grammar("news");
        var headlines = new List<Message>();
        foreach (var time in Tempo.Wave.Moments(rng, (int)size, day.AddHours(rng.Between(5.0, 20.0)), TimeSpan.FromHours(rng.Between(3.0, 12.0))))
        {
            if (time >= end) break;
            var account = Somebody(Platforms.Twitter, time);
            if (headlines.Count == 0 || headlines.Count < 4 && rng.Chance(0.05))
            {
                var link = $"https://news.example/{rng.Hex(8)}";
                var text = Hand.WriteFormally(grammar.Write("headline", target.Words, rng)).TrimEnd('.') + " " + link;
                headlines.Add(stage.Add(stage.Draft(target, account with { Followers = rng.Between(5_000, 200_000) }, time) with { Text = text, Urls = [link] }, wave));
            }
            else if (rng.Chance(0.55)) stage.Repost(target, account, time, rng.Pick(headlines), wave);
            else if (rng.Chance(0.2)) stage.Say(target, account, time, rng.Pick(headlines).Text, wave);
            else stage.Say(target, account, time, account.Hand.Write(grammar.Write("comment", target.Words, rng), rng), wave, rng.Chance(0.5) ? rng.Pick(headlines).Id : null);
        }
    }

    private void Letters(DateTimeOffset day, double size, DateTimeOffset end)
    {
        var wave = Begin(Classification.Organised, "the same polite letter");
        var letters = Library.Grammar("letters");
        var letter = letters.Write("letter", target.Words, rng);
        foreach (var time in Tempo.Wave.Moments(rng, (int)size, day.AddHours(8), TimeSpan.FromDays(rng.Between(2.0, 6.0))))
        {
            if (time >= end) break;
            var own = rng.Chance(0.3) ? "\n\n" + Hand.WriteFormally(letters.Write("own", target.Words, rng)) : "";
            stage.Say(target, stage.Accounts.Grown(Platforms.Mail, time), time, letter + own, wave);
        }
    }

    private Account Somebody(string platform, DateTimeOffset time) =>
        rng.Chance(0.3) ? stage.Life(target).Community.Someone(platform, time) : readers.Next(platform, time);
}
