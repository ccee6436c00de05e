using System.Security.Cryptography;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Detection.Tests;

/// <summary>What is kept of a target is bounded, whatever comes.</summary>
public class StateSizeTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);
    private static readonly string[] Platforms = ["twitter", "facebook", "instagram", "youtube", "email", "mastodon", "reddit", "web"];
    private static readonly string[] Small = ["the", "and", "about", "with", "our", "for", "when", "please", "could", "you"];
    private readonly Random random = new(17);

    [Fact]
    public void Sixty_thousand_texts_and_senders_in_an_attack_take_256_KiB_at_most()
    {
        var detector = new TargetDetector(new("mp"), DetectionSettings.Default);
        var most = 0;
        for (var i = 0; i < 60_000; i++)
        {
            detector.Observe(Unique(i, Monday.AddSeconds(i)));
            if (i % 4_000 == 3_999) most = Math.Max(most, detector.Save().Length);
        }

        detector.Figures().Current.ShouldNotBeNull("or no attack was told");
        most.ShouldBeInRange(64 * 1024, 256 * 1024);
    }

    [Theory]
    [InlineData("a third one wording")]
    [InlineData("short texts")]
    [InlineData("everything twice")]
    public void In_memory_they_take_two_and_a_half_times_that(string what)
    {
        var detector = new TargetDetector(new("mp"), DetectionSettings.Default);
        var twice = "";
        for (var i = 0; i < 9_990; i++) // the most senders that are kept exactly, which takes more than to estimate their number
        {
            var at = Monday.AddSeconds(i);
            if (i % 2 == 0) twice = Text(24);
            var platform = new string(Platforms[i % Platforms.Length]); // as it comes from a file or a wire
            detector.Observe(what switch
            {
                "short texts" => Message(i, at, platform, Text(3) + Word()),
                "everything twice" => Message(i, at, platform, $"{twice} {Word()}"),
                _ => Unique(i, at) with { Platform = platform },
            });
        }

        detector.Figures().Senders.ShouldBeInRange(9_988, 9_990, "two of so many may be taken for one");
        LiveBytes.Of(detector).ShouldBeInRange(256 * 1024, 640 * 1024);
    }

    [Fact]
    public void Names_as_long_as_they_may_be_take_no_more()
    {
        var detector = new TargetDetector(new("mp"), DetectionSettings.Default);
        for (var i = 0; i < 12_000; i++)
        {
            var message = Unique(i, Monday.AddSeconds(i));
            var name = Convert.ToHexString(SHA512.HashData(BitConverter.GetBytes(i)))[..(i % 2 == 0 ? 120 : 80)];
            detector.Observe(message with { Sender = name, SenderKey = SenderKey.Of(message.Platform, name) });
        }

        detector.Save().Length.ShouldBeLessThan(256 * 1024);
    }

    [Fact]
    public void As_many_threats_as_are_remembered_each_copied_by_a_crowd_take_no_more()
    {
        var detector = new TargetDetector(new("mp"), DetectionSettings.Default);
        var threats = Enumerable.Range(0, 32).Select(_ => Text(24)).ToArray();
        var most = 0;
        for (var i = 0; i < 60_000; i++)
        {
            detector.Observe(Unique(i, Monday.AddSeconds(i)));
            if (i < 30_000) continue;
            var copy = Message(i + 100_000, Monday.AddSeconds(i), Platforms[0], $"{threats[i % 32]} {Text(6)}");
            detector.Observe(copy with { Tone = new(Threat: 0.95f, Hostile: 0.9f, Civil: 0, Known: true) });
            if (i % 4_000 == 3_999) most = Math.Max(most, detector.Save().Length);
        }

        detector.Figures().Threats.ShouldBeLessThan(3_000, "or copies were told as threats of their own");
        most.ShouldBeInRange(64 * 1024, 256 * 1024);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(3, 4)]
    public void A_quiet_week_takes_little(int messagesADay, int kibibytes)
    {
        var detector = new TargetDetector(new("mp"), DetectionSettings.Default);
        for (var day = 0; day < 7; day++)
            for (var i = 0; i < messagesADay; i++)
                detector.Observe(Message((day * 3) + i, Monday.AddDays(day).AddHours(3 * i).AddSeconds(random.Next(3_600)), Platforms[random.Next(2)], Text(8)));
        detector.Save().Length.ShouldBeInRange(1_024, kibibytes * 1_024);
    }

    [Fact]
    public void A_year_of_a_message_a_day_takes_4_KiB_at_most_once_it_was_quiet_for_two_weeks()
    {
        var detector = new TargetDetector(new("mp"), DetectionSettings.Default);
        for (var day = 0; day < 365; day++) detector.Observe(Message(day, Monday.AddDays(day).AddSeconds(random.Next(36_000)), Platforms[random.Next(5)], Text(8)));
        while (detector.NextTick is { } tick) detector.Advance(tick);
        detector.Advance(detector.NextRest.ShouldNotBeNull());

        detector.Save().Length.ShouldBeInRange(1_024, 4 * 1_024);
    }

    // A third copy one wording, a few threaten, all others say what nobody said; nobody comes twice.
    private SignedMessage Unique(int number, DateTimeOffset at) => Message(
        number, at, Platforms[random.Next(Platforms.Length)],
        (number % 12) switch
        {
            < 4 => $"Resign now you disgrace, everyone in this country is sick of your lies and of your face {Word()}",
            4 when number % 60 == 4 => $"We will come to your house and kill you, {Text(10)}",
            _ => Text(random.Next(6, 24)),
        });

    private SignedMessage Message(int number, DateTimeOffset at, string platform, string text) => MessageSigner.Sign(
        new()
        {
            Id = $"id{number}", Platform = platform, Sender = $"{Word()}_{number}", Targets = ["mp"], SentAt = at, Text = text,
            SenderCreatedAt = at.AddSeconds(-random.Next(200_000_000)), InReplyTo = random.Next(2) == 0 ? $"post{number}" : null,
        },
        at);

    private string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(place => place % 2 == 0 ? Word() : Small[random.Next(Small.Length)]));

    private string Word() => string.Concat(Enumerable.Range(0, random.Next(4, 9)).Select(_ => (char)('a' + random.Next(26))));
}
