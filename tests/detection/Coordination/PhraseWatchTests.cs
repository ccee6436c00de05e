using PileOn.Detection.Coordination;
using PileOn.Detection.Episodes;
using PileOn.Detection.Phrasing;
using Stream = PileOn.Detection.Tests.Episodes.Stream;

namespace PileOn.Detection.Tests.Coordination;

/// <summary>Which wordings mean something, and what they are held against.</summary>
public class PhraseWatchTests
{
    private const string Wish = "Happy birthday, wishing you health, happiness, joy, a fantastic celebration, party and cake from the family, many happy returns";
    private const string Demand = "Resign now you disgrace, everyone in this country is sick of your lies and your face";
    private const int Hour = 60, Day = 24 * Hour;
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_long_wish_hides_no_attack_behind_it()
    {
        var cluster = Copied($"{Wish}. Resign, corrupt lying traitor, we are coming");
        cluster.Formulaic.ShouldBeTrue("or it is no test");
        cluster.Bits.ShouldBeGreaterThanOrEqualTo(PhraseWatch.MinBits);
        PhraseWatch.IsHeavy(cluster).ShouldBeTrue();
        PhraseWatch.IsEcho(cluster).ShouldBeTrue();
    }

    [Theory]
    [InlineData(Wish, "formula")]
    [InlineData($"{Wish}. Resign, you corrupt lying traitor, you worthless piece of shit, everybody hates you", "attack")]
    public void A_desk_is_shown_a_formula_only_where_nothing_stands_behind_it(string text, string kind) =>
        Figures(text).ShouldHaveSingleItem().Kind.ShouldBe(kind);

    [Fact]
    public void The_wish_alone_says_nothing()
    {
        var cluster = Copied(Wish);
        PhraseWatch.IsHeavy(cluster).ShouldBeFalse();
        PhraseWatch.IsEcho(cluster).ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_000)]
    public void A_wording_that_comes_over_days_is_told_as_early_whatever_flood_was_over_before_it(int flood)
    {
        var stream = new Stream(Monday);
        var days = stream.Days(30, anHour: 1).ToList();
        var before = Enumerable.Range(0, flood).Select(i => stream.At((14 * Day) + 7 + (i * 50.0 / flood), text: Demand)).ToList();
        var slow = Enumerable.Range(0, 28).Select(i => stream.At((15 * Day) + (i * 12 * Hour) + 7, $"slow{i}", "We all know what your brother did with the harbour money, tell the newspapers about it")).ToList();
        var detector = new TargetDetector(Stream.Target, DetectionSettings.Default);

        var told = days.Concat(before).Concat(slow).OrderBy(message => message.SentAt).SelectMany(detector.Observe).Where(one => one.Event == DetectionEventKind.Raised).ToArray();

        told.Length.ShouldBe(flood == 0 ? 1 : 2);
        told[^1].Reasons.ShouldContain(reason => reason.Code == ReasonCodes.SlowBurn);
        slow.FindIndex(message => message.SentAt == told[^1].At).ShouldBeLessThan(15);
    }

    [Fact]
    public void Hours_that_came_after_a_moment_are_those_behind_its_own()
    {
        var hours = new HourCounts();
        for (var hour = 0; hour < 10; hour++)
            for (var message = 0; message <= hour; message++) hours.Add(Monday.AddHours(hour).AddMinutes(30));
        hours.Last(24, after: Monday.AddHours(6).AddMinutes(30)).ShouldBe(8 + 9 + 10);
        hours.Last(2, after: Monday.AddHours(2)).ShouldBe(9 + 10);
        hours.Last(24, after: Monday.AddHours(9)).ShouldBe(9 + 10, "no measure is shorter than two hours");
        hours.Last(24, after: DateTimeOffset.MinValue).ShouldBe(55);
    }

    private static IReadOnlyList<PhraseFigures> Figures(string text)
    {
        var (stream, detector) = (new Stream(Monday), new TargetDetector(Stream.Target, DetectionSettings.Default));
        for (var copy = 0; copy < 5; copy++) detector.Observe(stream.At(copy, text: text));
        return detector.Phrases();
    }

    private static PhraseCluster Copied(string text)
    {
        var (stream, watch) = (new Stream(Monday), new PhraseWatch());
        PhraseCluster? cluster = null;
        for (var copy = 0; copy < 5; copy++)
        {
            var message = stream.At(copy, text: text);
            cluster = watch.Add(message, message.SentAt);
        }

        return cluster.ShouldNotBeNull();
    }
}
