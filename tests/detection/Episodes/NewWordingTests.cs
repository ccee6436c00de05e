using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;

namespace PileOn.Detection.Tests.Episodes;

/// <summary>What the desk is told where another crowd comes before the episode of the first is over.</summary>
public sealed class NewWordingTests
{
    private const double Day = 24 * 60;
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private static readonly string[] Insults =
    [
        "Resign now you disgrace, everyone in this country is sick of your lies and your face",
        "You pathetic liar sold our hospital to your rotten friends and you disgust every decent person",
        "Nobody believes one filthy word of yours about the bridge money, crawl back into your hole you fraud",
        "What a worthless coward you are, hiding behind your office while the river drowns our village, idiot",
        "Shame on you stupid traitor, the school roof fell in and you laughed about it like the scum you are",
        "You are garbage and a thief, give back the pension fund you stole from our miners, you vermin",
    ];

    private readonly Stream stream = new(Monday);
    private readonly TargetDetector detector = new(Stream.Target, DetectionSettings.Default);
    private readonly List<DetectionEvent> told = [];

    public NewWordingTests() => Observe(stream.Days(7));

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Other_people_with_other_words_revise_the_alert_once(int hours)
    {
        Attack(at: 0, Insults[0], "first");
        Attack(hours, Insults[1], "second");

        News().ShouldHaveSingleItem();
        var news = News()[0];
        (news.Event, news.SaysMore, news.Classification).ShouldBe((DetectionEventKind.Changed, true, Classification.Coordinated));
        news.Episode.ShouldBe(told[0].Episode, "one episode, one alert");
        var reason = news.Reasons.Single(reason => reason.Code == ReasonCodes.NewWording);
        reason.Value.ShouldBeInRange(5, 12);
        reason.Args["newcomers"].ShouldBe(reason.Value);
        reason.Weight.ShouldBe(0, "the wording itself is among the reasons");
        news.At.ShouldBeLessThan(Monday.AddMinutes((7 * Day) + (hours * 60) + 10));
    }

    [Fact]
    public void The_same_people_with_other_words_are_the_same_attack()
    {
        Attack(at: 0, Insults[0], "first");
        Attack(at: 3, Insults[1], "first");
        News().ShouldBeEmpty();
    }

    [Fact]
    public void And_so_are_other_people_with_the_same_words()
    {
        Attack(at: 0, Insults[0], "first");
        Attack(at: 3, Insults[0], "second");
        News().ShouldBeEmpty();
    }

    [Fact]
    public void Other_words_while_the_first_are_still_used_are_one_attack_of_many_wordings()
    {
        for (var minute = 0; minute < 240; minute++)
        {
            Observe([stream.At((7 * Day) + minute, text: Insults[0])]);
            if (minute >= 120) Observe([stream.At((7 * Day) + minute + 0.5, text: Insults[1])]);
        }

        told.ShouldNotBeEmpty();
        News().ShouldBeEmpty();
    }

    [Fact]
    public void Friends_who_come_to_help_with_one_letter_are_no_attack()
    {
        Attack(at: 0, Insults[0], "first");
        Attack(at: 3, "Thank you so much for all your wonderful work for our town, we love you and we stand with you", "friend");
        News().ShouldBeEmpty();
    }

    [Fact]
    public void A_few_are_told_and_then_no_more()
    {
        for (var attack = 0; attack < Insults.Length; attack++) Attack(3 * attack, Insults[attack], $"crowd{attack}");
        told.Where(one => one.Event == DetectionEventKind.Raised && one.Classification != Classification.Threat).ShouldHaveSingleItem();
        News().Count.ShouldBe(3);
    }

    private List<DetectionEvent> News() => [.. told.Where(one => one.SaysMore && one.Classification != Classification.Threat)];

    private void Attack(double at, string words, string crowd) =>
        Observe(Enumerable.Range(0, 60).Select(message => stream.At((7 * Day) + (at * 60) + message, $"{crowd}{message}", words)));

    private void Observe(IEnumerable<SignedMessage> messages)
    {
        foreach (var message in messages) told.AddRange(detector.Observe(message));
    }
}
