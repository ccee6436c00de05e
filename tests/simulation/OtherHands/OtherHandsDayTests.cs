using PileOn.Detection.Episodes;
using PileOn.Simulation.OtherHands;

namespace PileOn.Simulation.Tests.OtherHands;

public sealed class OtherHandsDayTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    private static readonly PersonTexts Person = new("someone", PersonTexts.Labels
        .SelectMany(label => Enumerable.Range(1, 80).Select(number => (Label: label, Text: $"{label} number {number}, which is long enough to be worth pasting to everybody else")))
        .ToLookup(text => text.Label, text => text.Text));

    public static TheoryData<string> Names() => [.. OtherHandsDay.Of(Person).Select(day => day.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_day_and_another_seed_another(string name)
    {
        Said(Day(name, 5)).ShouldBe(Said(Day(name, 5)));
        Said(Day(name, 6)).ShouldNotBe(Said(Day(name, 5)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_said_in_what_happens_that_was_said_in_ordinary_life(string name)
    {
        var stream = Day(name, 1);
        var happens = stream.Truth.Episodes.SelectMany(episode => episode.MessageIds).ToHashSet();

        stream.Messages.Where(message => !happens.Contains(message.Id)).Select(message => message.Text).ShouldBeUnique();
        stream.Messages.Where(message => happens.Contains(message.Id)).Select(message => message.Text)
            .Intersect(stream.Messages.Where(message => !happens.Contains(message.Id)).Select(message => message.Text)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("own words", Classification.PileOn)]
    [InlineData("copied", Classification.Coordinated)]
    [InlineData("letters", Classification.Organised)]
    [InlineData("complaints", Classification.Surge)]
    public void A_crowd_is_one_episode_of_what_it_is(string kind, Classification expected) =>
        Day("by other hands: " + kind, 1).Truth.Episodes.ShouldHaveSingleItem().Expected.ShouldBe(expected);

    [Fact]
    public void Each_threat_is_an_episode_of_its_own_and_what_is_near_one_is_none()
    {
        Day("by other hands: threats", 1).Truth.Episodes.Select(episode => episode.Messages).ShouldBe(Enumerable.Repeat(1, 80));
        Day("by other hands: near threats", 1).Truth.Episodes.ShouldBeEmpty();
    }

    [Fact]
    public void A_person_of_whom_nothing_of_a_kind_was_written_has_a_day_without_it()
    {
        var person = new PersonTexts("someone", new[] { ("plain", "nice weather today") }.ToLookup(text => text.Item1, text => text.Item2));
        foreach (var day in OtherHandsDay.Of(person)) day.Generate(1, day.Size, Start).Truth.Episodes.Count.ShouldBe(day.Name.EndsWith("talk", StringComparison.Ordinal) ? 1 : 0);
    }

    [Theory]
    [InlineData("civil\thello", true)]
    [InlineData("civil hello", false)]
    [InlineData("kind\thello", false)]
    [InlineData("civil\t ", false)]
    [InlineData("civil\thello\tthere", false)]
    public void A_line_is_a_label_a_tab_and_a_text(string line, bool read) => PersonTexts.Read(line).HasValue.ShouldBe(read);

    private static SimulatedStream Day(string name, ulong seed)
    {
        var day = OtherHandsDay.Of(Person).Single(day => day.Name == name);
        return day.Generate(seed, day.Size, Start);
    }

    private static IEnumerable<(string?, DateTimeOffset, string?)> Said(SimulatedStream stream) => stream.Messages.Select(message => (message.Sender, message.SentAt, message.Text));
}
