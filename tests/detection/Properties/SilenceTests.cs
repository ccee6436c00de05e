using System.Text.Json;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Detection.Tests.Properties;

/// <summary>Silence takes what nobody looks at any more, and nobody sees it from what is told.</summary>
public class SilenceTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);
    private static readonly TargetId Anna = new("anna");
    private static readonly TimeSpan[] Gaps = [TimeSpan.FromSeconds(20), TimeSpan.FromMinutes(30), TimeSpan.FromHours(20), TimeSpan.FromDays(9), TimeSpan.FromDays(40), TimeSpan.FromDays(200)];
    private static readonly string[] Platforms = ["twitter", "email", "twitter", "facebook", "phone"];
    private static readonly string[] Words =
    [
        "trains", "late", "again", "the", "minister", "shame", "on", "you", "resign", "today", "thank", "bridge", "school", "budget", "never", "vote", "liar", "please", "answer",
        "letter", "question", "about", "garden", "winter", "hospital", "waiting", "list", "promise", "broken", "speech",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_silence_that_passes_in_steps_leaves_what_one_that_passes_at_once_leaves(int seed)
    {
        var random = new Random(seed);
        var (leaps, steps) = (New(), New());
        var (told, toldInSteps) = (new List<DetectionEvent>(), new List<DetectionEvent>());
        var at = Monday;
        for (var number = 0; number < 900; number++)
        {
            // A few days in which it is loud, and between them all kinds of silence.
            var next = at + (Gaps[number % 60 < 45 ? 0 : random.Next(Gaps.Length)] * (0.1 + random.NextDouble()));
            while (number > 0 && random.Next(3) > 0)
            {
                var tick = random.Next(3) switch { 0 => steps.NextTick, 1 => steps.NextRest, _ => at + ((next - at) * random.NextDouble()) };
                if (tick < next) toldInSteps.AddRange(steps.Advance(tick.Value));
            }

            at = next;
            var message = Say(number, at, Platforms[random.Next(Platforms.Length)], Text(random), random.Next(60));
            told.AddRange(leaps.Observe(message));
            toldInSteps.AddRange(steps.Observe(message));
            if (random.Next(20) == 0) steps = TargetDetector.Restore(Anna, DetectionSettings.Default, steps.Save());
        }

        told.Count.ShouldBeGreaterThan(2, "or nothing happened");
        Lines(toldInSteps).ShouldBe(Lines(told));
        steps.Save().ShouldBe(leaps.Save());
    }

    [Fact]
    public void Who_was_written_to_on_one_day_and_never_again_takes_little_after_two_weeks_and_hardly_anything_after_two_months()
    {
        var detector = New();
        var random = new Random(3);
        for (var number = 0; number < 120; number++) detector.Observe(Say(number, Monday.AddMinutes(number * 10), "twitter", Unheard(random), number));
        detector.Save().Length.ShouldBeGreaterThan(10 * 1024);

        detector.Advance(detector.NextRest.ShouldNotBeNull());
        detector.Clock.ShouldBe(new(2026, 3, 18, 0, 0, 0, TimeSpan.Zero), "the sixteenth morning");
        detector.Save().Length.ShouldBeLessThan(2 * 1024);

        detector.Advance(detector.NextRest.ShouldNotBeNull());
        detector.Save().Length.ShouldBeLessThan(1_536);
        detector.NextRest.ShouldBeNull("there is nothing more to let go");
        detector.Figures().Messages.ShouldBe(120);
        detector.Figures().Senders.ShouldBe(120);
    }

    [Fact]
    public void An_attack_leaves_as_little_as_any_day()
    {
        var detector = New();
        var random = new Random(4);
        for (var number = 0; number < 3_000; number++)
            detector.Observe(Say(number, Monday.AddSeconds(number * 5), "twitter", number % 2 == 0 ? "Resign now you disgrace, everyone in this country is sick of your lies" : Unheard(random), number));
        detector.Figures().Current.ShouldNotBeNull();
        detector.NextRest.ShouldBeNull("nobody rests in an attack");

        while (detector.NextTick is { } tick) detector.Advance(tick);
        while (detector.NextRest is { } rest) detector.Advance(rest);

        var senders = 3_000 * 5;
        detector.Save().Length.ShouldBeLessThan(senders + 2_048);
    }

    [Fact]
    public void A_year_of_a_message_a_day_takes_no_more_than_its_words_and_senders()
    {
        var detector = New();
        var random = new Random(5);
        for (var day = 0; day < 365; day++) detector.Observe(Say(day, Monday.AddDays(day), "twitter", Unheard(random), day));
        detector.Save().Length.ShouldBeLessThan(10 * 1024);
    }

    [Fact]
    public void What_was_said_three_weeks_ago_is_no_part_of_what_begins_now()
    {
        var detector = New();
        const string wording = "Resign now you disgrace, everyone in this country is sick of your lies and of your face";
        for (var number = 0; number < 3; number++) detector.Observe(Say(number, Monday.AddHours(number), "twitter", wording, number));

        var told = Enumerable.Range(10, 12).SelectMany(number => detector.Observe(Say(number, Monday.AddDays(21).AddMinutes(number), "twitter", wording, number))).ToArray();

        told.ShouldNotBeEmpty();
        told[0].StartedAt.ShouldBe(Monday.AddDays(21).AddMinutes(10));
    }

    private static TargetDetector New() => new(Anna, DetectionSettings.Default);

    private static SignedMessage Say(int number, DateTimeOffset at, string platform, string text, int sender) => MessageSigner.Sign(
        new()
        {
            Id = $"m{number}", Platform = platform, Sender = $"sender{sender}", Targets = ["anna"], SentAt = at, Text = text,
            Kind = platform == "phone" ? MessageKind.Call : MessageKind.Mention, InReplyTo = number % 3 == 0 ? $"post{number / 12}" : null,
        },
        at);

    private static string Text(Random random) =>
        random.Next(3) == 0 ? "We will not forget what you did, resign today and never come back to our town" : string.Join(' ', Enumerable.Range(0, 9).Select(_ => Words[random.Next(Words.Length)]));

    private static string Unheard(Random random) =>
        string.Join(' ', Enumerable.Range(0, 9).Select(place => place % 3 == 0 ? Words[random.Next(Words.Length)] : string.Concat(Enumerable.Range(0, 6).Select(_ => (char)('a' + random.Next(26))))));

    private static string[] Lines(IEnumerable<DetectionEvent> events) => [.. events.Select(told => JsonSerializer.Serialize(told))];
}
