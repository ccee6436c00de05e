using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;

namespace PileOn.Simulation.Tests;

public sealed class OrdinaryYearTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_year_comes_day_by_day_and_nobody_is_attacked_in_it()
    {
        var year = ScenarioCatalogue.Find("ordinary-year")!;
        var days = new SortedDictionary<DateTime, int>();
        var kinds = new HashSet<MessageKind>();

        var truth = year.Write(new() { Seed = 1, Size = 8, Start = Start }, message =>
        {
            days[message.SentAt.Date] = days.GetValueOrDefault(message.SentAt.Date) + 1;
            kinds.Add(message.Kind);
        });

        days.Count.ShouldBe(365);
        truth.Targets.Count.ShouldBe(8);
        kinds.ShouldBe([MessageKind.Mention, MessageKind.Reply, MessageKind.Repost, MessageKind.Quote, MessageKind.Comment, MessageKind.Email, MessageKind.Call], ignoreOrder: true);
        truth.Episodes.Count.ShouldBeGreaterThan(60);
        truth.Episodes.ShouldAllBe(episode => episode.Optional && (episode.Expected == Classification.Surge || episode.Expected == Classification.Organised) && episode.MessageIds.Count == 0);
        truth.Episodes.Select(episode => episode.What).Distinct().Count().ShouldBeGreaterThan(3);
    }

    [Fact]
    public void The_hundred_are_a_hundred_and_most_of_them_are_quiet()
    {
        var people = ScenarioCatalogue.Find("ordinary-year")!.Targets;

        people.Select(person => person.Id).ShouldBeUnique();
        people.Count.ShouldBe(100);
        people.Count(person => person.PerDay < 30).ShouldBeGreaterThan(50);
        people.Select(person => person.Texts).Distinct().Count().ShouldBe(8);
    }
}
