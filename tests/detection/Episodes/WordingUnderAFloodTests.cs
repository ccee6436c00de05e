using PileOn.Detection.Episodes;

namespace PileOn.Detection.Tests.Episodes;

/// <summary>Whoever floods says for nobody else what is usual to say, and what a wording stands for.</summary>
public sealed class WordingUnderAFloodTests
{
    private const string Campaign = "resign at once you are a disgrace to this town and nobody here will ever vote for you again";
    private const string Letter =
        "Dear Ms Hall, as a resident of the valley I kindly ask you to vote against the closure of our swimming pool, where three hundred children learn to swim every year. Yours sincerely";

    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    [Fact]
    public void Hundreds_of_texts_with_the_words_of_a_campaign_do_not_make_them_usual()
    {
        var alone = BitsOfCampaign(flooded: 0);
        BitsOfCampaign(flooded: 600).ShouldBeGreaterThan(alone * 0.85, "the three that count have a word or two each");
    }

    [Fact]
    public void An_insult_behind_a_letter_pasted_hundreds_of_times_makes_no_attack_of_those_who_send_the_letter()
    {
        var (stream, detector) = After(new Stream(Monday));
        var begin = Week.TotalMinutes;
        for (var copy = 0; copy < 300; copy++) detector.Observe(stream.At(begin + (copy * 0.1), sender: "loud", text: $"{Letter} you stupid lying cow", platform: "email"));
        var last = Classification.Surge;
        for (var letter = 0; letter < 60; letter++)
            foreach (var told in detector.Observe(stream.At(begin + 30 + letter, text: Letter, platform: "email"))) last = told.Classification;

        last.ShouldBe(Classification.Organised);
        detector.Phrases().ShouldContain(phrase => phrase.Senders >= 60);
    }

    [Fact]
    public void What_floods_is_shown_with_the_wording_it_repeats_and_counts_for_none()
    {
        var (stream, detector) = After(new Stream(Monday));
        var begin = Week.TotalMinutes;
        for (var copy = 0; copy < 5; copy++) detector.Observe(stream.At(begin + copy, text: Campaign));
        var cluster = detector.LatestCluster.ShouldNotBeNull();
        for (var copy = 0; copy < 50; copy++) detector.Observe(stream.At(begin + 5 + (copy * 0.1), sender: "loud", text: Campaign));

        detector.LatestCluster.ShouldBe(cluster);
        var phrase = detector.Phrases().Single(phrase => phrase.Cluster == cluster);
        (phrase.Messages, phrase.Senders).ShouldBe((5 + 3, 5 + 1));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    public void Whoever_says_other_things_first_is_among_those_who_say_what_others_say(int others)
    {
        var alone = ToldAfter(others: 0);
        ToldAfter(others).ShouldBeInRange(alone, alone + 1);
    }

    [Fact]
    public void Who_takes_up_everything_that_is_said_is_still_one_voice()
    {
        var (stream, detector) = After(new Stream(Monday));
        var (begin, random) = (Week.TotalMinutes, new Random(5));
        string[] texts = [.. Enumerable.Range(0, 40).Select(_ => string.Join(' ', Enumerable.Range(0, 14).Select(_ => $"w{random.Next(1_000_000):x}z")))];
        for (var number = 0; number < texts.Length; number++)
        {
            detector.Observe(stream.At(begin + (number * 0.5), text: texts[number]));
            detector.Observe(stream.At(begin + (number * 0.5) + 0.1, sender: "echo", text: texts[number]));
        }

        detector.Phrases().Sum(phrase => phrase.Senders - 1).ShouldBeLessThanOrEqualTo(6);
    }

    /// <summary>A copy every three hours, each of an account of its own, which says some other things in the quarter of an hour before.</summary>
    private static int ToldAfter(int others)
    {
        var (stream, detector) = After(new Stream(Monday));
        var random = new Random(3);
        for (var copy = 1; copy <= 40; copy++)
        {
            var at = Week.TotalMinutes + (copy * 180);
            for (var other = 0; other < others; other++)
                detector.Observe(stream.At(at - 15 + other, sender: $"a{copy}", text: string.Join(' ', Enumerable.Range(0, 8).Select(_ => $"y{random.Next(1_000_000):x}k"))));
            if (detector.Observe(stream.At(at, sender: $"a{copy}", text: Campaign)).Any(told => told.Classification is Classification.Coordinated or Classification.PileOn)) return copy;
        }

        return int.MaxValue;
    }

    private static double BitsOfCampaign(int flooded)
    {
        var (stream, detector) = After(new Stream(Monday));
        var (begin, random, words) = (Week.TotalMinutes, new Random(7), Campaign.Split(' '));
        for (var number = 0; number < flooded; number++)
        {
            // Four words of it among many of no meaning: no two of these texts are alike.
            var text = string.Join(' ', Enumerable.Range(0, 16).Select(place => place % 4 == 0 ? words[random.Next(words.Length)] : $"x{random.Next(100_000):x}q"));
            detector.Observe(stream.At(begin + (number * 0.1), sender: "loud", text: text));
        }

        for (var copy = 0; copy < 20; copy++) detector.Observe(stream.At(begin + 90 + copy, text: Campaign));
        return detector.Phrases().Single(phrase => phrase.Senders >= 20).Bits;
    }

    private static (Stream Stream, TargetDetector Detector) After(Stream stream)
    {
        var detector = new TargetDetector(Stream.Target, DetectionSettings.Default);
        foreach (var message in stream.Days(Week.TotalDays)) detector.Observe(message);
        return (stream, detector);
    }
}
