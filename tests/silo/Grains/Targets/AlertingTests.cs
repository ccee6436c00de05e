using PileOn.Contracts.Targets;
using PileOn.Detection.Campaigns;
using PileOn.Detection.Episodes;
using PileOn.Silo.Grains.Targets;

namespace PileOn.Silo.Tests.Grains.Targets;

public sealed class AlertingTests
{
    private static readonly TargetId Anna = new("anna");

    private static DateTimeOffset AnHourAgo => Lines.Now.AddHours(-1);

    [Fact]
    public async Task An_attack_is_one_alert_in_the_feed_and_on_the_targets_page()
    {
        await using var cluster = await GrainCluster.Start();

        var alert = await Attack.Raise(cluster, Anna, AnHourAgo);

        (alert.Target, alert.Classification, alert.Historical).ShouldBe((Anna, Classification.Coordinated, false));
        var view = (await cluster.Target(Anna).View()).ShouldNotBeNull();
        (view.Row.Alert, view.Row.Messages, view.Row.Senders).ShouldBe((alert.Id, 60, 60));
        view.Reasons.ShouldNotBeEmpty();
        view.Row.Headline.ShouldNotBeNull();
        view.Row.Sparkline.Sum().ShouldBe(60);
        var phrase = view.Phrases.First();
        (phrase.Messages, phrase.Name).ShouldBe((60, "A"));
        (await cluster.Target(Anna).Phrase(phrase.Cluster)).ShouldNotBeNull();
    }

    [Fact]
    public async Task What_was_closed_while_it_was_information_is_open_again_when_the_crowd_turns()
    {
        await using var cluster = await GrainCluster.Start();
        var letters = await Attack.Raise(cluster, Anna, Attack.On(Anna, 30, AnHourAgo, "letter", wording: "thank you so much for all your good work, we kindly ask you to support our lovely new library"));
        await cluster.Triage(letters.Id).Change(null, new(Contracts.Alerts.TriageState.Closed, Verdict: Contracts.Alerts.Verdict.FineWording), "desk");

        var attack = await Attack.Raise(cluster, Anna, Attack.On(Anna, 200, AnHourAgo.AddMinutes(5)));

        (letters.Id, letters.Severity).ShouldBe((attack.Id, Severity.Info));
        (attack.Classification, attack.Severity > Severity.Info).ShouldBe((Classification.Coordinated, true));
        var triage = await cluster.Triage(attack.Id).Get();
        triage.State.ShouldBe(Contracts.Alerts.TriageState.New);
        triage.Notes.ShouldHaveSingleItem().Text.ShouldBe("Open again: there is more to it now. desk had closed it as fine wording.");
    }

    [Fact]
    public async Task A_name_that_was_given_to_somebody_who_looked_is_kept_though_nothing_else_came()
    {
        await using var cluster = await GrainCluster.Start();
        await Attack.Raise(cluster, Anna, AnHourAgo);
        await cluster.Target(Anna).Checkpoint();
        await cluster.Deactivate(cluster.Target(Anna));

        var named = (await cluster.Target(Anna).View()).ShouldNotBeNull().Phrases.Select(phrase => phrase.Cluster).ToArray();
        await cluster.Deactivate(cluster.Target(Anna));

        named.ShouldNotBeEmpty();
        (await cluster.States.Read<TargetSnapshot>("target", cluster.Target(Anna))).NamedPhrases.ShouldBe(named);
    }

    [Fact]
    public async Task Slices_restarts_and_crashes_change_nothing_about_an_alert()
    {
        await using var whole = await GrainCluster.Start();
        var expected = await Attack.Raise(whole, Anna, AnHourAgo);
        await using var pieces = await GrainCluster.Start();
        var attack = Attack.On(Anna, 60, AnHourAgo);

        for (var number = 0; number < 60; number += 5)
        {
            await pieces.Partition(Anna).Append(attack with { Items = attack.Items.Skip(number).Take(5).ToArray() });
            if (number == 20) await pieces.Target(Anna).Checkpoint();
            if (number is 15 or 35) await pieces.Crash();
        }

        var alert = await Attack.Raise(pieces, Anna, AnHourAgo);
        (alert.Id, alert.RaisedAt, alert.RaisedAtMessage).ShouldBe((expected.Id, expected.RaisedAt, expected.RaisedAtMessage));
        (alert.Messages, alert.Score, alert.Classification, alert.State).ShouldBe((expected.Messages, expected.Score, expected.Classification, expected.State));
    }

    [Fact]
    public async Task Last_weeks_attack_is_historical()
    {
        await using var cluster = await GrainCluster.Start();

        (await Attack.Raise(cluster, Anna, Lines.Now.AddDays(-7), receivedAt: Lines.Now)).Historical.ShouldBeTrue();
    }

    [Fact]
    public async Task An_alert_the_feed_could_not_take_is_told_again()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Feed().Rows();
        cluster.Log.Break(stream => stream.StartsWith("feed/", StringComparison.Ordinal));
        var position = (await cluster.Partition(Anna).Append(Attack.On(Anna, 60, AnHourAgo))).Position;
        (await cluster.Partition(Anna).WaitApplied(position, TimeSpan.FromSeconds(1))).ShouldBeFalse("the feed does not show it");

        await cluster.Crash();

        (await cluster.Partition(Anna).WaitApplied(position, GrainCluster.Patience)).ShouldBeTrue();
        (await cluster.Feed().Alerts(new(null, 10, Anna, OpenOnly: true))).Alerts.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_alert_that_can_never_be_written_holds_up_nothing_else_of_its_target()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Feed().Rows();
        cluster.Log.Break(stream => stream.StartsWith("feed/", StringComparison.Ordinal));
        var position = (await cluster.Partition(Anna).Append(Attack.On(Anna, 60, AnHourAgo))).Position;
        await cluster.Partition(Anna).WaitApplied(position, TimeSpan.FromSeconds(1));
        await cluster.Target(Anna).Checkpoint();
        await cluster.States.Change<TargetSnapshot>("target", cluster.Target(Anna), snapshot => snapshot.Outbox[0] = snapshot.Outbox[0] with { Score = double.NaN });
        await cluster.Crash();

        (await cluster.Partition(Anna).WaitApplied(position, GrainCluster.Patience)).ShouldBeTrue();

        (await cluster.Feed().Targets()).ShouldHaveSingleItem().Messages.ShouldBe(60);
        (await cluster.Feed().Alerts(new(null, 10, Anna, OpenOnly: true))).Alerts.ShouldHaveSingleItem().Messages.ShouldBe(60, "the next row of it can be written");
    }

    [Fact]
    public async Task A_fact_comes_to_its_target_through_the_log_and_survives_a_crash()
    {
        await using var cluster = await GrainCluster.Start();
        var alert = await Attack.Raise(cluster, Anna, AnHourAgo);
        var episode = "e_" + alert.Id[2..];

        await cluster.Partition(Anna).AppendFact(new CampaignLink(Anna, episode, "c_1", AnHourAgo.AddMinutes(4), 12, 0.2, 1));
        await cluster.Crash();

        await Partitions.CountingTests.ShouldCount(cluster, Anna, 60);
        var linked = (await cluster.Feed().Alert(alert.Id)).ShouldNotBeNull();
        linked.Campaign.ShouldBe("c_1");
        linked.Revision.ShouldBeGreaterThan(alert.Revision);
    }

    [Fact]
    public async Task Messages_are_listed_newest_first_without_their_text()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 250));
        await Partitions.CountingTests.ShouldCount(cluster, Anna, 250);

        var latest = await cluster.Target(Anna).Messages(new(null, 3, null));
        latest.Select(message => message.Ref).ShouldBe(["250", "249", "248"]);
        latest[0].HasText.ShouldBeTrue();
        (await cluster.Target(Anna).Messages(new("248", 2, null))).Select(message => message.Ref).ShouldBe(["247", "246"]);
        (await cluster.Target(Anna).Messages(new(null, 200, null))).Count.ShouldBe(200);
        (await cluster.Partition(Anna).Read(long.Parse(latest[0].Ref, System.Globalization.CultureInfo.InvariantCulture))).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_target_nobody_wrote_to_has_no_page()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Directory().Put(Anna, new TargetProfile("Anna", Array.Empty<Handle>()));

        (await cluster.Target(Anna).View()).ShouldBeNull();
        var row = (await cluster.Feed().Targets()).ShouldHaveSingleItem();
        (row.Name, row.Messages, row.State, row.At).ShouldBe(("Anna", 0, EpisodeState.Quiet, null));
    }
}
