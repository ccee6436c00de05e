using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Episodes;

/// <summary>A crowd that turns at once is told at once, and one that stays as it is has not turned.</summary>
public sealed class TurningTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly ToneScore Civil = new(Threat: 0, Hostile: 0.1f, Civil: 0.8f, Known: true);
    private static readonly ToneScore Hostile = new(Threat: 0, Hostile: 0.8f, Civil: 0.1f, Known: true);
    private static readonly ToneScore Rough = new(Threat: 0, Hostile: 0.6f, Civil: 0.3f, Known: true);

    private readonly Stream stream = new(Monday);
    private readonly TargetDetector detector = new(Stream.Target, DetectionSettings.Default);
    private double minute = TimeSpan.FromDays(7).TotalMinutes;

    public TurningTests()
    {
        foreach (var message in stream.Days(7)) detector.Observe(message);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(400)]
    public void Strangers_who_fall_upon_a_harmless_crowd_are_told_within_forty_however_long_it_was_harmless(int harmless)
    {
        Comes(harmless, _ => Civil)[^1].Classification.ShouldBe(Classification.Surge);
        var turned = Comes(53, number => number % 4 == 0 ? Civil : Hostile).ShouldHaveSingleItem("forty of them are theirs");
        (turned.Event, turned.Classification).ShouldBe((DetectionEventKind.Changed, Classification.PileOn));
    }

    [Fact]
    public void It_says_how_many_of_the_stretch_that_turned_attack()
    {
        Comes(100, _ => Civil);
        var reason = Comes(60, number => number % 4 == 0 ? Civil : Hostile).ShouldHaveSingleItem().Reasons.Single(one => one.Code == ReasonCodes.Hostility);
        reason.Args["latest"].ShouldBe(1);
        ((double)reason.Value / Convert.ToDouble(reason.Args["of"], null)).ShouldBeInRange(0.6, 0.8);
    }

    [Fact]
    public void It_goes_on_saying_so_while_its_mood_has_not_turned()
    {
        Comes(100, _ => Civil);
        Comes(53, number => number % 4 == 0 ? Civil : Hostile).ShouldHaveSingleItem();
        Comes(3, _ => Civil);

        detector.Figures().Current.ShouldNotBeNull().Reasons.Single(one => one.Code == ReasonCodes.Hostility).Args["civil"].ShouldBeOfType<double>().ShouldBeLessThan(0.4);
    }

    [Fact]
    public void Pictures_turn_nothing()
    {
        Comes(100, _ => Civil);
        Comes(60, number => number % 3 == 0 ? Civil : default).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void Nor_does_a_crowd_of_which_now_and_then_some_attack_by_chance(int seed)
    {
        var random = new Random(seed);
        var mixed = new ToneScore(Threat: 0, Hostile: 0.2f, Civil: 0.63f, Known: true);
        Comes(300, _ => random.NextDouble() < 0.2 ? Hostile with { Civil = 0 } : mixed).ShouldAllBe(one => one.Classification == Classification.Surge);
    }

    [Fact]
    public void Some_who_attack_among_it_do_not_turn_it()
    {
        Comes(100, _ => Civil);
        Comes(200, number => number % 4 == 0 ? Hostile : Civil).ShouldBeEmpty();
    }

    [Fact]
    public void Nor_does_a_crowd_that_was_rough_from_the_first()
    {
        Comes(100, number => number % 5 < 2 ? Rough : Civil)[^1].Classification.ShouldBe(Classification.Surge);
        Comes(100, number => number % 5 < 2 ? Rough : Civil).ShouldBeEmpty();
    }

    [Fact]
    public void One_account_that_floods_turns_nothing()
    {
        Comes(100, _ => Civil);
        Comes(60, _ => Hostile, _ => "loud").ShouldBeEmpty();
    }

    // Ten seconds from each other, each in words of its own.
    private List<DetectionEvent> Comes(int messages, Func<int, ToneScore> tone, Func<int, string?>? sender = null)
    {
        var told = new List<DetectionEvent>();
        for (var number = 0; number < messages; number++)
            told.AddRange(detector.Observe(Say(sender?.Invoke(number), tone(number))));
        return told;
    }

    private SignedMessage Say(string? sender, ToneScore tone)
    {
        minute += 1 / 6.0;
        var word = (int)Math.Round(minute * 6);
        return stream.At(minute, sender, $"{Stream.Own(word)} the {Stream.Own(word * 7)} with {Stream.Own(word * 13)}") with { Tone = tone };
    }
}
