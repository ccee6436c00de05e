using PileOn.Detection.Messages;

namespace PileOn.Simulation.Tests;

public sealed class PileOnDayTests
{
    private static readonly Lazy<SimulatedStream> Day = new(() => ScenarioCatalogue.Find("pile-on-day")!.Generate(1, 20_000, new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero)));

    private static SimulatedStream Stream => Day.Value;

    private static Truth.TrueEpisode Main => Stream.Truth.Episodes[0];

    [Fact]
    public void It_is_twelve_hours_over_four_platforms_one_after_the_other()
    {
        var attack = AttackOn(Main);
        var first = attack.GroupBy(message => message.Platform).ToDictionary(group => group.Key, group => group.Min(message => message.SentAt) - Main.First);

        (Main.Last - Main.First).ShouldBeInRange(TimeSpan.FromHours(11.5), TimeSpan.FromHours(12));
        first["twitter"].ShouldBe(TimeSpan.Zero);
        first["facebook"].ShouldBeInRange(TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        first["phone"].ShouldBeInRange(TimeSpan.FromHours(3), TimeSpan.FromHours(4));
        first["email"].ShouldBeInRange(TimeSpan.FromHours(4), TimeSpan.FromHours(5));
        attack.Where(message => message.Kind == MessageKind.Call).ShouldAllBe(call => call.Text == null);
        attack.Count(message => message.Sender == null).ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_week_of_ordinary_life_goes_before_it_at_every_target()
    {
        foreach (var target in Stream.Truth.Targets)
        {
            var before = Stream.Messages.Where(message => message.Targets.Contains(target) && message.SentAt < Main.First).ToArray();
            (Main.First - before[0].SentAt).ShouldBeGreaterThan(TimeSpan.FromDays(6.5));
            before.Length.ShouldBeGreaterThan(10);
        }
    }

    [Fact]
    public void Nights_are_quieter_than_evenings()
    {
        var hours = Stream.Messages.Where(message => message.SentAt < Main.First).CountBy(message => message.SentAt.Hour).ToDictionary();

        hours[20].ShouldBeGreaterThan(hours[3] * 5);
    }

    [Fact]
    public void Most_of_the_crowd_never_wrote_before_and_half_of_the_accounts_are_young()
    {
        var known = Stream.Messages.Where(message => message.SentAt < Main.First && message.Targets.Contains(Main.Target)).Select(message => message.Sender).ToHashSet();
        var senders = AttackOn(Main).Where(message => message.Sender is not null).DistinctBy(message => message.Sender).ToArray();

        senders.Count(message => !known.Contains(message.Sender)).ShouldBeGreaterThan(senders.Length * 8 / 10);
        senders.Length.ShouldBeGreaterThan(3_000);
        var told = senders.Where(message => message.SenderCreatedAt is not null).ToArray();
        ((double)told.Count(message => Main.First - message.SenderCreatedAt < TimeSpan.FromDays(30)) / told.Length).ShouldBeInRange(0.35, 0.65);
    }

    [Fact]
    public void The_same_people_turn_on_two_others_in_one_campaign()
    {
        var crowd = AttackOn(Main).Select(message => message.Sender).ToHashSet();
        var campaign = Stream.Truth.Campaigns.ShouldHaveSingleItem();

        campaign.Episodes.Count.ShouldBe(3);
        foreach (var other in Stream.Truth.Episodes.Where(episode => campaign.Episodes.Contains(episode.Id) && episode.Id != Main.Id))
        {
            var senders = AttackOn(other).Select(message => message.Sender).Distinct().ToArray();
            senders.Count(crowd.Contains).ShouldBeGreaterThan(senders.Length / 2);
        }
    }

    [Fact]
    public void Ordinary_messages_are_as_different_as_people_are()
    {
        var texts = Stream.Messages.Where(message => message.SentAt < Main.First && message.Kind != MessageKind.Repost && message.Text is { Length: > 60 })
            .Select(message => message.Text![(message.Text!.IndexOf(' ', StringComparison.Ordinal) + 1)..]).ToArray();

        texts.Length.ShouldBeGreaterThan(5_000);
        texts.Distinct(StringComparer.OrdinalIgnoreCase).Count().ShouldBeGreaterThan(texts.Length * 97 / 100);
    }

    private static Message[] AttackOn(Truth.TrueEpisode episode)
    {
        var ids = episode.MessageIds.ToHashSet();
        return [.. Stream.Messages.Where(message => ids.Contains(message.Id))];
    }
}
