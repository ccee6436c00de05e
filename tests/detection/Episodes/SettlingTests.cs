using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;

namespace PileOn.Detection.Tests.Episodes;

/// <summary>What a kind crowd says for days, without doing harm, is how it is there from then on.</summary>
public class SettlingTests
{
    private const string Wish = "Please keep the library on Station Road open on Saturdays, our children love it, thank you so much";
    private const string Demand = "Resign now you disgrace, everyone in this country is sick of your lies and your face";
    private const int Hour = 60, Day = 24 * Hour;
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private readonly Stream stream = new(Monday);

    [Fact]
    public void A_wish_that_many_write_for_weeks_is_told_once_and_ends_after_days()
    {
        var told = Events(Weeks(4));

        told.Select(one => (one.Event, one.Classification)).ShouldBe([(DetectionEventKind.Raised, Classification.Organised), (DetectionEventKind.Ended, Classification.Organised)]);
        (told[1].At - told[0].At).ShouldBeLessThan(TimeSpan.FromDays(3.1));
        told[1].At.ShouldBeGreaterThan(told[0].At.AddDays(2.9));
    }

    [Fact]
    public void Letters_that_come_by_the_thousand_for_six_days_are_one_alert()
    {
        // By day a hundred and fifty an hour, fewer each day; at night they sleep.
        var letters = Enumerable.Range(0, 6).SelectMany(day => Enumerable.Range(0, 1_500 >> day)
            .Select(i => stream.At(((4 + day) * Day) + (8 * Hour) + (i * 600.0 / (1_500 >> day)), text: Wish)));

        var told = Events([.. stream.Days(14, anHour: 1).Concat(letters).OrderBy(message => message.SentAt)]);

        told.Select(one => (one.Event, one.Classification)).ShouldBe([(DetectionEventKind.Raised, Classification.Organised), (DetectionEventKind.Ended, Classification.Organised)]);
        told[1].Messages.ShouldBeGreaterThan(2_900);
    }

    [Fact]
    public void A_crowd_that_comes_in_bursts_for_ever_is_how_it_is_there_after_a_fortnight()
    {
        var bursts = Enumerable.Range(0, 30).SelectMany(day => Enumerable.Range(0, 200).Select(i => stream.At(((4 + day) * Day) + (9 * Hour) + i, text: Wish)));

        var told = Events([.. stream.Days(34, anHour: 1).Concat(bursts).OrderBy(message => message.SentAt)]);

        var organised = told.First(one => one.Event == DetectionEventKind.Ended);
        organised.Classification.ShouldBe(Classification.Organised);
        (organised.At - organised.StartedAt).ShouldBeInRange(TimeSpan.FromDays(13), TimeSpan.FromDays(15));
    }

    [Fact]
    public void An_attack_with_other_words_after_it_is_an_alert_of_its_own()
    {
        var attack = Enumerable.Range(0, 40).Select(i => stream.At((26 * Day) + (i * 0.2), text: Demand));

        var told = Events([.. Weeks(4).Concat(attack).OrderBy(message => message.SentAt)]);

        var raised = told.Where(one => one.Event == DetectionEventKind.Raised).ToArray();
        raised.Select(one => one.Classification).ShouldBe([Classification.Organised, Classification.Coordinated]);
        raised[1].Messages.ShouldBeLessThanOrEqualTo(10);
    }

    [Fact]
    public void Attackers_who_hide_letters_in_it_do_not_pass_for_it()
    {
        var disguised = Wish.Replace('o', '0').Replace("children", "ch1ldren", StringComparison.Ordinal);
        var attack = Enumerable.Range(0, 40).Select(i => stream.At((26 * Day) + (i * 0.2), text: disguised, created: Monday.AddDays(20)));

        var told = Events([.. Weeks(4).Concat(attack).OrderBy(message => message.SentAt)]);

        told.First(one => one.Classification == Classification.Coordinated).Messages.ShouldBeLessThanOrEqualTo(10);
    }

    [Fact]
    public void One_who_is_new_here_and_wishes_the_same_is_no_news()
    {
        var newcomer = stream.At(26 * Day, text: Wish, created: Monday.AddDays(20));

        Events([.. Weeks(4).Append(newcomer).OrderBy(message => message.SentAt)]).Count(one => one.Event == DetectionEventKind.Raised).ShouldBe(1);
    }

    [Fact]
    public void It_is_the_same_restored_at_any_moment_and_however_time_passes()
    {
        var messages = Weeks(3);
        var (whole, parts) = (Detector(), Detector());
        List<DetectionEvent> told = [], inParts = [];
        foreach (var message in messages)
        {
            if (parts.Clock is not null) inParts.AddRange(parts.Advance(message.SentAt.AddTicks(-1)));
            inParts.AddRange(parts.Observe(message));
            told.AddRange(whole.Observe(message));
            if (message.SentAt.Minute == 0) parts = TargetDetector.Restore(Stream.Target, DetectionSettings.Default, parts.Save());
        }

        Line(inParts).ShouldBe(Line(told));
        parts.Save().ShouldBe(whole.Save());
    }

    /// <summary>Ordinary days, and from the fourth on a wish that another writes every three hours.</summary>
    private List<SignedMessage> Weeks(int weeks)
    {
        var days = stream.Days(weeks * 7, anHour: 1).ToList();
        var wishes = Enumerable.Range(0, ((weeks * 7) - 4) * 8).Select(i => stream.At((4 * Day) + (i * 3 * Hour) + 7, text: Wish)).ToList();
        return [.. days.Concat(wishes).OrderBy(message => message.SentAt)];
    }

    private static TargetDetector Detector() => new(Stream.Target, DetectionSettings.Default);

    private static List<DetectionEvent> Events(IEnumerable<SignedMessage> messages)
    {
        var detector = Detector();
        return [.. messages.SelectMany(detector.Observe)];
    }

    private static string Line(IReadOnlyList<DetectionEvent> told) => System.Text.Json.JsonSerializer.Serialize(told);
}
