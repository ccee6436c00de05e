using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;
using PileOn.Simulation;

namespace PileOn.Detection.Tests.Episodes;

/// <summary>Who brought a crowd is named where it can be seen, and nobody is where it cannot.</summary>
public class AmplifierTests
{
    private const string Accusation = "Look at what she said, what a fool";

    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("quote-dogpile", 1)]
    [InlineData("quote-dogpile", 2)]
    [InlineData("quote-dogpile", 3)]
    public void The_account_whose_quote_the_crowd_gathers_under_is_named(string name, ulong seed)
    {
        var scenario = ScenarioCatalogue.Find(name)!;
        var stream = scenario.Generate(seed, scenario.Size, Monday);
        var attack = stream.Truth.Episodes.ShouldHaveSingleItem();
        var amplifier = stream.Messages.First(message => message.Id == attack.FirstMessage).Sender!; // that scenario begins with the quote

        var (told, named) = Run(stream.Messages, new(attack.Target));

        named.ShouldBe([amplifier]);
        var reason = told[^1].Reasons.Single(reason => reason.Code == ReasonCodes.Root);
        reason.Args[$"amplifier:{amplifier}"].ShouldBeInRange(12, reason.Value);
        reason.Text.ShouldEndWith($"came by way of a post by {amplifier}");
    }

    [Theory]
    [InlineData("independent-dogpile")]
    [InlineData("birthday")]
    [InlineData("praise")]
    [InlineData("viral-news")] // its headlines are a root, but nobody is named for a kind crowd
    [InlineData("copy-paste")]
    [InlineData("cross-target-gang")]
    [InlineData("multi-platform")]
    public void Nobody_is_named_where_no_post_brought_a_crowd_that_attacks(string name)
    {
        foreach (var seed in (ulong[])[1, 2])
        {
            var stream = ScenarioCatalogue.Find(name)!.Generate(seed, ScenarioCatalogue.Find(name)!.Size, Monday);
            foreach (var target in stream.Truth.Targets) Run(stream.Messages, new(target)).Named.ShouldBeEmpty($"{name} {seed} {target}");
        }
    }

    [Fact]
    public void Many_answers_to_a_post_that_never_reached_the_target_name_nobody() => Named(post: false, account: "loud", crowd: 60).ShouldBeEmpty();

    [Fact]
    public void The_targets_own_post_names_nobody() => Named(post: true, account: "MP", crowd: 60).ShouldBeEmpty();

    [Fact]
    public void The_account_that_people_write_to_is_the_targets_own_though_its_id_is_another()
    {
        var addressee = OwnAccounts.KeyOf("twitter", "mp_jane");
        List<SignedMessage> messages = [.. Dogpile(post: true, "MP_Jane", crowd: 60).Select(message => message with { Addressee = addressee })];
        Run(messages).Named.ShouldBeEmpty();

        var detector = new TargetDetector(Stream.Target, DetectionSettings.Default);
        foreach (var message in messages[..^1]) detector.Observe(message);
        detector = TargetDetector.Restore(Stream.Target, DetectionSettings.Default, detector.Save());
        detector.Observe(messages[^1]);
        detector.LeadingSenders().ShouldNotBeEmpty();
        detector.LeadingSenders().ShouldNotContain(sender => sender.Sender == "MP_Jane");
    }

    [Fact]
    public void A_friend_whose_kind_post_a_crowd_falls_upon_is_not_named() =>
        Named(post: true, account: "friend", crowd: 60, saying: "Thank you for everything you do for us, you are doing a great job and we stand with you").ShouldBeEmpty();

    [Theory]
    [InlineData(60, true)]
    [InlineData(5, false)]
    public void A_post_names_its_author_only_where_many_different_people_came(int people, bool named) =>
        Named(post: true, account: "loud", crowd: people).ShouldBe(named ? ["loud"] : []);

    [Fact]
    public void A_restored_detector_names_the_same()
    {
        var detector = new TargetDetector(Stream.Target, DetectionSettings.Default);
        foreach (var message in Dogpile(post: true, "loud", crowd: 60)) detector.Observe(message);
        var restored = TargetDetector.Restore(Stream.Target, DetectionSettings.Default, detector.Save());
        restored.LeadingSenders().ShouldBe(detector.LeadingSenders());
        var amplifier = restored.LeadingSenders()[0];
        (amplifier.Role, amplifier.Sender, amplifier.Messages).ShouldBe(("amplifier", "loud", 1));
        restored.LeadingSenders().Count(sender => sender.Sender == "loud").ShouldBe(1, "nobody is listed twice");
    }

    private static List<string> Named(bool post, string account, int crowd, string saying = Accusation) => Run(Dogpile(post, account, crowd, saying)).Named;

    /// <summary>Ordinary days, then a post and a furious crowd under it, in their own words.</summary>
    private static List<SignedMessage> Dogpile(bool post, string account, int crowd, string saying = Accusation)
    {
        var stream = new Stream(new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));
        List<SignedMessage> all = [.. stream.Days(4)];
        var begin = 4 * 24 * 60;
        if (post) all.Add(stream.At(begin, sender: account, text: saying) with { Id = "root" });
        for (var i = 0; i < 120; i++)
            all.Add(stream.At(begin + 1 + (i * 0.3), sender: $"angry{i % crowd}", text: $"you {Word(i)} idiot, {Word(i + 7)} your {Word(i + 13)} lies {i}") with { RootPost = "root" });
        return all;

        static string Word(int number) => string.Concat(Enumerable.Range(1, 3).Select(place => "bacodufegihojukalemonipurasetovu".Substring(number * place * 2 % 30, 2)));
    }

    private static (List<DetectionEvent> Told, List<string> Named) Run(IEnumerable<Message> messages, TargetId target) =>
        Run([.. messages.Where(message => message.Targets.Contains(target.Value)).Select(message => MessageSigner.Sign(message, message.SentAt))]);

    /// <summary>What was told, and everybody who was ever named on the way.</summary>
    private static (List<DetectionEvent> Told, List<string> Named) Run(List<SignedMessage> messages)
    {
        var detector = new TargetDetector(Stream.Target, DetectionSettings.Default);
        var (told, named) = (new List<DetectionEvent>(), new SortedSet<string>(StringComparer.Ordinal));
        for (var place = 0; place < messages.Count; place++)
        {
            told.AddRange(detector.Observe(messages[place]));
            if (place % 25 == 0 || place == messages.Count - 1) named.UnionWith(detector.LeadingSenders().Where(one => one.Role == "amplifier").Select(one => one.Sender));
            if (detector.Figures().Current is { } current && place == messages.Count - 1) told.Add(current);
        }

        return (told, [.. named]);
    }
}
