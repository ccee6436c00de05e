using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;
using PileOn.Detection.Recent;
using PileOn.Simulation;

namespace PileOn.Detection.Tests.Episodes;

/// <summary>Whoever floods a target hides no crowd that comes meanwhile, and keeps nothing going that is over.</summary>
public sealed class UnderAFloodTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("copy-paste", 1, 10)]
    [InlineData("copy-paste", 1, 60)]
    [InlineData("copy-paste", 3, 10)]
    [InlineData("same-minute-raid", 1, 10)]
    [InlineData("same-minute-raid", 3, 60)]
    [InlineData("template-paraphrase", 1, 10)]
    public void A_crowd_is_told_as_soon_as_without_it(string scenario, int accounts, int aMinute)
    {
        var attack = new Attack(scenario, seed: 3);
        var alone = attack.ToldAfter(attack.Messages);
        var flooded = attack.ToldAfter(attack.Flooded(accounts, aMinute, before: TimeSpan.FromMinutes(30), after: TimeSpan.Zero));
        flooded.ShouldBeInRange(1, alone + 3);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_is_over_ends_as_if_nobody_flooded(int accounts)
    {
        var attack = new Attack("copy-paste", seed: 2);
        var alone = attack.EndsAt(attack.Messages);
        var flooded = attack.EndsAt(attack.Flooded(accounts, aMinute: 4, before: TimeSpan.FromMinutes(-20), after: TimeSpan.FromHours(12)));
        (flooded - alone).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(30));
    }

    [Fact]
    public void Three_who_begin_within_the_same_second_are_no_crowd()
    {
        var stream = new Stream(Monday);
        var flood = Enumerable.Range(0, 600).Select(number => stream.At((7 * 24 * 60) + (number / 60.0), sender: $"loud{number % 3}", text: $"{(number % 3 == 0 ? "fool" : "liar")}, you will hear this again {number}"));
        var detector = new TargetDetector(Stream.Target, DetectionSettings.Default);
        foreach (var message in stream.Days(7)) detector.Observe(message).ShouldBeEmpty();
        foreach (var message in flood) detector.Observe(message).ShouldBeEmpty();
    }

    [Fact]
    public void Strangers_and_a_post_they_answer_weigh_what_they_weigh_without_it()
    {
        var tally = new Tally();
        for (var stranger = 0; stranger < 20; stranger++) tally.Add(Message($"u{stranger}", Traits.FirstContact, root: stranger % 2 == 0 ? 7u : 0));
        for (var message = 0; message < 500; message++) tally.Add(Message("loud", Traits.Floods, root: 9));
        (tally.FirstContacts, tally.FromKnownSenders).ShouldBe((20, 20));
        tally.TopRoot.ShouldBe((7ul, 10));
        tally.Messages.ShouldBe(520);
    }

    [Fact]
    public void It_is_no_part_of_what_is_usual_and_is_shown()
    {
        var (stream, detector) = (new Stream(Monday), new TargetDetector(Stream.Target, DetectionSettings.Default));
        foreach (var message in stream.Days(7)) detector.Observe(message);
        var begin = 7 * 24 * 60;
        for (var message = 0; message < 20 * 60; message++) detector.Observe(stream.At(begin + (message * 0.1), sender: "loud", text: $"you are a fool and a liar {message}"));

        detector.Figures().LastTenMinutes.ShouldBeInRange(95, 102);
        var restored = TargetDetector.Restore(Stream.Target, DetectionSettings.Default, detector.Save());
        restored.Figures().LastTenMinutes.ShouldBe(detector.Figures().LastTenMinutes);
        detector.Advance(Monday.AddMinutes(begin).AddDays(1));
        detector.Figures().LastTenMinutes.ShouldBe(0);
        detector.Figures().UsualTenMinutes.ShouldBeInRange(0.25, 0.45, "two an hour, as ever");
    }

    private static RecentMessage Message(string sender, Traits traits, uint root) =>
        new(0, 1, SenderKey.Of("twitter", sender), -1, traits, 0, 0, 0, 0, "twitter", sender, 0, root);

    /// <summary>A crowd of sixty that attacks one target, by itself or beneath a flood.</summary>
    private sealed class Attack
    {
        private readonly HashSet<string> own;
        private readonly TargetId target;

        public Attack(string scenario, ulong seed)
        {
            var stream = ScenarioCatalogue.Find(scenario)!.Generate(seed, 60, Monday);
            var truth = stream.Truth.Episodes.Single(episode => episode.Expected is not null);
            (own, target) = ([.. truth.MessageIds], new(truth.Target));
            Messages = [.. stream.Messages.Where(message => message.Targets.Contains(truth.Target))];
        }

        public IReadOnlyList<Message> Messages { get; }

        /// <summary>The same, and some accounts that write all the while, one beginning some minutes after the other.</summary>
        /// <param name="accounts">How many.</param>
        /// <param name="aMinute">Messages of each of them.</param>
        /// <param name="before">How long before the crowd they begin.</param>
        /// <param name="after">How long after it they stop.</param>
        public IReadOnlyList<Message> Flooded(int accounts, int aMinute, TimeSpan before, TimeSpan after)
        {
            var crowd = Messages.Where(message => own.Contains(message.Id)).ToArray();
            var (from, to) = (crowd[0].SentAt - before, crowd[^1].SentAt + after);
            var flood = Enumerable.Range(0, accounts).SelectMany(account => Enumerable.Range(0, (int)((to - from).TotalMinutes * aMinute)).Select(number => new Message
            {
                Id = $"flood{account}-{number}", Platform = "twitter", Sender = $"loud{account}", Targets = [target.Value], Kind = MessageKind.Mention,
                SentAt = from.AddMinutes((account * 7) + ((double)number / aMinute)), Text = $"{(number % 3 == 0 ? "fool" : "liar")}, you will hear this from me again and again {number}",
            }));
            return [.. Messages.Concat(flood).OrderBy(message => message.SentAt)];
        }

        /// <summary>How many of the crowd's messages had come when it was told.</summary>
        public int ToldAfter(IEnumerable<Message> messages)
        {
            var (detector, came) = (new TargetDetector(target, DetectionSettings.Default), 0);
            foreach (var message in messages)
            {
                if (own.Contains(message.Id)) came++;
                if (detector.Observe(MessageSigner.Sign(message, message.SentAt)).Any(told => told.Classification == Classification.Coordinated)) return came;
            }

            return int.MaxValue;
        }

        /// <summary>When its episode ends.</summary>
        public DateTimeOffset EndsAt(IReadOnlyList<Message> messages)
        {
            var detector = new TargetDetector(target, DetectionSettings.Default);
            List<DetectionEvent> events = [.. messages.SelectMany(message => detector.Observe(MessageSigner.Sign(message, message.SentAt)))];
            events.AddRange(detector.Advance(messages[^1].SentAt.AddDays(20)));
            return events.First(told => told.Event == DetectionEventKind.Ended && told.Classification == Classification.Coordinated).At;
        }
    }
}
