using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;

namespace PileOn.Detection.Tests.Episodes;

public class TargetDetectorTests
{
    private const string Demand = "Resign now you disgrace, everyone in this country is sick of your lies and your face";
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ordinary_days_raise_nothing() => Events(new Stream(Monday).Days(10)).ShouldBeEmpty();

    [Fact]
    public void Calls_that_come_in_a_burst_raise_one_pile_on_of_unknown_content()
    {
        var stream = new Stream(Monday);
        var days = stream.Days(7).ToList();
        var calls = Enumerable.Range(0, 60).Select(i => stream.At((7 * 24 * 60) + (i * 0.5), platform: "phone"));
        var raised = Events([.. days, .. calls]).Where(told => told.Event == DetectionEventKind.Raised).ShouldHaveSingleItem();
        raised.Classification.ShouldBe(Classification.PileOn);
        raised.Messages.ShouldBeLessThan(30);
        raised.Reasons.ShouldContain(reason => reason.Code == ReasonCodes.Velocity);
    }

    [Fact]
    public void Copied_wording_from_new_senders_raises_one_coordinated_alert_within_a_dozen()
    {
        var stream = new Stream(Monday);
        var days = stream.Days(7).ToList();
        var attack = Enumerable.Range(0, 200).Select(i => stream.At((7 * 24 * 60) + (i * 0.2), text: Demand)).ToList();
        var told = Events([.. days, .. attack]);
        var raised = told.Where(one => one.Event == DetectionEventKind.Raised).ShouldHaveSingleItem();
        raised.Classification.ShouldBe(Classification.Coordinated);
        raised.Messages.ShouldBeLessThanOrEqualTo(12);
        raised.Reasons.ShouldContain(reason => reason.Code == ReasonCodes.Phrasing);
    }

    [Fact]
    public void Half_a_crowd_from_new_accounts_is_coordinated_when_three_have_repeated_somebody()
    {
        string[] wordings = [Demand, "You sold our hospital to your friends and we will never forget it, go away", "Nobody in this town believes one word of yours about the bridge money"];
        var stream = new Stream(Monday);
        var days = stream.Days(14).ToList();
        var attack = Enumerable.Range(0, 12).Select(i => stream.At(
            (14 * 24 * 60) + (i * 5), text: i % 2 == 0 ? wordings[i / 2 % 3] : $"{Stream.Own(i)} whatever {Stream.Own(i + 50)} about {Stream.Own(i + 90)}",
            created: i % 2 == 0 ? Monday.AddDays(-400 - i) : Monday.AddDays(i))).ToList();

        var told = Events([.. days, .. attack]);

        told[0].Classification.ShouldBe(Classification.Coordinated);
        told[0].Messages.ShouldBe(11);
    }

    [Theory]
    [InlineData(30)]
    [InlineData(44)]
    public void A_wording_that_is_sent_over_weeks_and_skips_a_day_is_one_alert(int silence)
    {
        var stream = new Stream(Monday);
        var days = stream.Days(22, anHour: 1).ToList();
        var attack = Enumerable.Range(0, 34).Select(i => stream.At((7 * 24 * 60) + (((i * 8) + (i < 18 ? 0 : silence - 8)) * 60) + 7, text: Demand)).ToList();
        var raised = Events([.. days.Concat(attack).OrderBy(message => message.SentAt)]).Where(told => told.Event == DetectionEventKind.Raised).ShouldHaveSingleItem();
        raised.Classification.ShouldBe(Classification.Coordinated);
        raised.Reasons.ShouldContain(reason => reason.Code == ReasonCodes.SlowBurn);
    }

    [Fact]
    public void An_attack_of_hours_beneath_a_busy_day_is_not_said_to_have_come_over_days()
    {
        var stream = new Stream(Monday);
        var days = stream.Days(8, anHour: 40).ToList();
        var attack = Enumerable.Range(0, 20).Select(i => stream.At((7 * 24 * 60) + (i * 40), text: Demand)).ToList();

        var told = Events([.. days.Concat(attack).OrderBy(message => message.SentAt)]);

        var codes = told.SelectMany(one => one.Reasons).Select(reason => reason.Code).ToArray();
        codes.ShouldContain(ReasonCodes.Phrasing);
        codes.ShouldNotContain(ReasonCodes.SlowBurn);
        codes.ShouldNotContain(ReasonCodes.Velocity, "or it is no test");
    }

    [Fact]
    public void What_follows_an_episode_that_has_ended_does_not_begin_within_it()
    {
        var stream = new Stream(Monday);
        var days = stream.Days(12, anHour: 1).ToList();
        var first = Enumerable.Range(0, 60).Select(i => stream.At((7 * 24 * 60) + (i * 0.2), text: Demand)).Append(stream.At((7 * 24 * 60) + 125, text: Demand)).ToList();
        var second = Enumerable.Range(0, 20).Select(i => stream.At((7 * 24 * 60) + (10 * 60) + (i * 60), text: Demand)).ToList();

        var raised = Events([.. days.Concat(first).Concat(second).OrderBy(message => message.SentAt)]).Where(told => told.Event == DetectionEventKind.Raised).ToArray();

        raised.Length.ShouldBe(2);
        raised[1].StartedAt.ShouldBe(second[0].SentAt);
    }

    [Fact]
    public void One_hour_of_more_messages_than_are_remembered_is_told_with_all_of_them()
    {
        // A target that has become well known, and of whose hours some are so much louder than others that a few minutes of a loud one are no news.
        var stream = new Stream(Monday);
        int[] hours = [500, 900, 500, 900, 700];
        var days = Enumerable.Range(0, 8 * 24).SelectMany(hour => Spread(hour, (int)(hours[hour % 5] * Math.Min(1, 0.02 + (hour / 96.0)))));
        var crowd = Spread(8 * 24, 2_400);

        var raised = Events(days.Concat(crowd)).Last(one => one.Event == DetectionEventKind.Raised);

        raised.At.ShouldBeGreaterThan(Monday.AddDays(8));
        var velocity = raised.Reasons.Single(reason => reason.Code == ReasonCodes.Velocity);
        velocity.Args["minutes"].ShouldBe(60);
        velocity.Value.ShouldBeInRange(1_025, 2_400);

        IEnumerable<SignedMessage> Spread(int hour, int messages) => Enumerable.Range(0, messages).Select(i => stream.At((hour + (i / (double)messages)) * 60));
    }

    [Fact]
    public void One_account_that_floods_is_no_crowd()
    {
        var stream = new Stream(Monday);
        var days = stream.Days(7).ToList();
        var flood = Enumerable.Range(0, 300).Select(i => stream.At((7 * 24 * 60) + (i * 0.1), sender: "one", text: $"{Demand} {i}")).ToList();
        Events([.. days, .. flood]).ShouldBeEmpty();
    }

    [Fact]
    public void An_episode_ends_after_its_quiet_time_at_the_moment_that_was_due()
    {
        var (detector, clock) = AfterAttack();
        detector.Advance(detector.NextTick.ShouldNotBeNull()).ShouldBeEmpty();
        detector.Figures().Current!.State.ShouldBe(EpisodeState.Subsiding);
        var due = detector.NextTick.ShouldNotBeNull();
        due.ShouldBe(clock + DetectionSettings.Default.QuietTime + DetectionSettings.Default.Lateness);
        detector.Advance(due.AddSeconds(-1)).ShouldBeEmpty();
        var ended = detector.Advance(due.AddHours(3)).ShouldHaveSingleItem();
        (ended.Event, ended.State, ended.At).ShouldBe((DetectionEventKind.Ended, EpisodeState.Ended, due));
        detector.NextTick.ShouldBeNull();
    }

    [Fact]
    public void A_message_that_comes_too_late_is_counted_and_raises_nothing()
    {
        var (detector, clock) = AfterAttack();
        detector.Advance(clock.AddDays(1));
        var messages = detector.Figures().Messages;
        var late = new Stream(clock.AddHours(-1));
        for (var i = 0; i < 50; i++) detector.Observe(late.At(0, sender: $"late{i}", text: Demand)).ShouldBeEmpty();
        detector.Figures().Messages.ShouldBe(messages + 50);
    }

    [Fact]
    public void A_detector_restored_at_any_message_tells_the_same()
    {
        var stream = new Stream(Monday);
        SignedMessage[] all =
        [
            .. stream.Days(3), .. Enumerable.Range(0, 80).Select(i => stream.At((3 * 24 * 60) + i, text: i % 3 == 0 ? null : Demand)),
        ];
        var whole = new TargetDetector(Stream.Target, DetectionSettings.Default);
        var split = new TargetDetector(Stream.Target, DetectionSettings.Default);
        foreach (var message in all)
        {
            split = TargetDetector.Restore(Stream.Target, DetectionSettings.Default, split.Save());
            Lines(split.Observe(message)).ShouldBe(Lines(whole.Observe(message)));
        }

        split.Save().ShouldBe(whole.Save());
    }

    [Fact]
    public void A_snapshot_that_breaks_off_anywhere_is_damaged()
    {
        var saved = AfterAttack().Detector.Save();
        var whole = Packing.Unpack(saved.AsSpan(1));

        for (var length = 0; length < whole.Length; length += 1 + (length / 50))
            Should.Throw<InvalidDataException>(() => TargetDetector.Restore(Stream.Target, DetectionSettings.Default, Packing.Pack(saved[0], writer => writer.Write(whole, 0, length))));
    }

    private static (TargetDetector Detector, DateTimeOffset Clock) AfterAttack()
    {
        var stream = new Stream(Monday);
        var detector = new TargetDetector(Stream.Target, DetectionSettings.Default);
        foreach (var message in stream.Days(3)) detector.Observe(message);
        for (var i = 0; i < 60; i++) detector.Observe(stream.At((3 * 24 * 60) + (i * 0.2), text: Demand));
        detector.Figures().Current.ShouldNotBeNull();
        return (detector, detector.Clock!.Value);
    }

    private static List<DetectionEvent> Events(IEnumerable<SignedMessage> messages)
    {
        var detector = new TargetDetector(Stream.Target, DetectionSettings.Default);
        return [.. messages.SelectMany(detector.Observe)];
    }

    private static IEnumerable<string> Lines(IReadOnlyList<DetectionEvent> events) =>
        events.Select(told => System.Text.Json.JsonSerializer.Serialize(told));
}
