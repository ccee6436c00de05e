using PileOn.Contracts;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Log;
using PileOn.Detection;
using PileOn.Detection.Campaigns;
using PileOn.Detection.Episodes;
using PileOn.Silo.Grains.Campaigns;
using PileOn.Silo.Grains.Targets;
using PileOn.Silo.Log;

namespace PileOn.Silo.Tests.Grains.Campaigns;

public sealed class CampaignGrainTests
{
    private static readonly TargetId Anna = new("anna"), Bea = new("bea");
    private static readonly DateTimeOffset From = Lines.Now.AddHours(-1);

    [Fact]
    public async Task The_same_crowd_at_two_targets_is_one_campaign()
    {
        await using var cluster = await GrainCluster.Start();
        var campaign = await Campaign(cluster);
        campaign.Targets.ShouldBe([Anna, Bea]);
        foreach (var target in new[] { Anna, Bea })
            await Eventually(cluster, rows => rows.OfType<AlertRow>().FirstOrDefault(alert => alert.Target == target && alert.Campaign == campaign.Id));

        (await cluster.Campaigns().Get(campaign.Id)).ShouldNotBeNull().Episodes.Count.ShouldBe(2);
        var graph = (await cluster.Campaigns().Graph(campaign.Id)).ShouldNotBeNull();
        graph.Nodes.Where(node => node.Kind == "episode").Select(node => node.Label).ShouldBe(["anna", "bea"]);
        graph.Nodes.Count(node => node.Kind == "sender").ShouldBeGreaterThan(0);
        graph.Edges.ShouldAllBe(edge => graph.Nodes.Any(node => node.Id == edge.Source) && graph.Nodes.Any(node => node.Id == edge.Target));

        await cluster.Crash();
        (await cluster.Campaigns().Get(campaign.Id)).ShouldNotBeNull();
        (await cluster.Campaigns().Graph(campaign.Id)).ShouldNotBeNull().Nodes.Count.ShouldBe(graph.Nodes.Count);
    }

    [Fact]
    public async Task A_footprint_at_which_linking_throws_is_let_go_and_holds_up_and_changes_nothing()
    {
        await using var cluster = await GrainCluster.Start();
        var campaign = await Campaign(cluster);
        var footprint = new EpisodeFootprint { Episode = "e_bad", Target = new("cara"), StartedAt = From, At = From, Classification = Classification.Coordinated, SenderCount = 60, Phrases = null!, Senders = [] };

        await cluster.Campaigns().Observe(footprint);

        (await cluster.Campaigns().Get(campaign.Id)).ShouldNotBeNull().Episodes.Count.ShouldBe(2);
        await Attack.Raise(cluster, new("dora"), From.AddMinutes(2));
        await Eventually(cluster, rows => rows.OfType<CampaignRow>().FirstOrDefault(row => row.Targets.Count == 3));
    }

    [Fact]
    public async Task An_alert_that_had_ended_before_its_campaign_was_seen_is_told_with_it_and_stays_ended_as_offline()
    {
        await using var cluster = await GrainCluster.Start();
        IngestBatch[] batches =
        [
            Attack.On(Anna, 60, Lines.Now.AddHours(-20)), Lines.Batch(Lines.Item(Anna, "later", sentAt: Lines.Now.AddHours(-2), receivedAt: Lines.Now.AddHours(-2))),
            Attack.On(Bea, 60, Lines.Now.AddHours(-1), prefix: "y"),
        ];
        foreach (var batch in batches)
        {
            var partition = cluster.Partition(batch.Items[0].Target);
            (await partition.WaitApplied((await partition.Append(batch)).Position, GrainCluster.Patience)).ShouldBeTrue();
        }

        var linked = await Eventually(cluster, rows => rows.OfType<AlertRow>().FirstOrDefault(alert => alert.Target == Anna && alert.Campaign is not null));

        var offline = Offline(batches).Last(told => told.Target == Anna);
        (offline.Event, offline.State).ShouldBe((DetectionEventKind.Changed, EpisodeState.Ended));
        (linked.Id, linked.State, linked.Campaign, linked.Messages, linked.Classification)
            .ShouldBe((AlertBook.AlertOf(offline.Episode), offline.State, offline.Campaign, offline.Messages, offline.Classification));
        linked.EndedAt.ShouldNotBeNull().ShouldBeLessThan(Lines.Now.AddHours(-2));
        (await cluster.Feed().Alerts(new(null, 10, Anna, OpenOnly: true))).Alerts.ShouldBeEmpty("it is not opened again");
        (await cluster.Feed().Targets()).Single(row => row.Id == Anna.Value).State.ShouldBe(EpisodeState.Quiet);
    }

    [Fact]
    public async Task Episodes_that_begin_and_end_in_one_file_are_linked_with_those_of_its_other_targets()
    {
        await using var cluster = await GrainCluster.Start();
        TargetId[] targets = [new("anna"), new("bea")];

        foreach (var target in targets)
        {
            var threeDaysAgo = Attack.On(target, 60, Lines.Now.AddDays(-3), prefix: "first");
            var yesterday = Attack.On(target, 60, Lines.Now.AddDays(-1), prefix: "second");
            var later = Lines.Item(target, "later", sentAt: Lines.Now.AddHours(-2));
            await cluster.Partition(target).Append(new("key:k_test", Lines.Now, [.. threeDaysAgo.Items, .. yesterday.Items, later]));
        }

        var linked = await Eventually(cluster, rows => rows.OfType<AlertRow>().Where(alert => alert.Campaign is not null).ToArray() is { Length: 4 } alerts ? alerts : null);
        linked.ShouldAllBe(alert => alert.State == EpisodeState.Ended);
        linked.Select(alert => alert.Campaign).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task What_turns_out_to_share_nothing_is_parted_and_its_alerts_leave_the_campaign()
    {
        await using var cluster = await GrainCluster.Start();
        var (one, other) = (await Attack.Raise(cluster, Anna, Lines.Now.AddHours(-1)), await Attack.Raise(cluster, Bea, Lines.Now.AddMinutes(-59)));
        var campaign = await Eventually(cluster, rows => rows.OfType<CampaignRow>().FirstOrDefault());
        await Eventually(cluster, rows => rows.OfType<AlertRow>().Count(alert => alert.Campaign == campaign.Id) == 2 ? campaign : null);

        // The crowd at the second target turns out to be another one.
        await cluster.Campaigns().Observe(new()
        {
            Episode = "e_" + other.Id[2..], Target = Bea, StartedAt = other.StartedAt, At = Lines.Now, Classification = Classification.PileOn,
            Phrases = Array.Empty<FootprintPhrase>(), SenderCount = 900,
            Senders = Enumerable.Range(0, 900).Select(number => SenderKey.Of("twitter", $"other{number}")).Order().ToArray(),
        });

        await Eventually(cluster, rows => rows.OfType<AlertRow>().Count(alert => alert.Campaign is null) == 2 ? campaign : null);
        var parted = await Eventually(cluster, rows => rows.OfType<CampaignRow>().SingleOrDefault(row => row.Revision > campaign.Revision && row.Episodes.Count == 0));
        (parted.Id, parted.Targets.Count, parted.MergedInto).ShouldBe((campaign.Id, 0, null));
        (await cluster.Campaigns().Graph(campaign.Id)).ShouldBeNull();
        (await cluster.Feed().Alert(one.Id)).ShouldNotBeNull().State.ShouldNotBe(EpisodeState.Ended);
    }

    [Fact]
    public async Task What_was_told_is_struck_off_for_good()
    {
        await using var cluster = await GrainCluster.Start();
        var from = Lines.Now.AddHours(-1);
        await Attack.Raise(cluster, new("anna"), from);
        await Attack.Raise(cluster, new("bea"), from.AddMinutes(1));
        await Eventually(cluster, rows => rows.OfType<CampaignRow>().FirstOrDefault());

        await NothingLeftToTell(cluster);
    }

    [Fact]
    public async Task What_was_found_and_not_told_before_a_crash_is_told_after_it_without_another_footprint()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 1));
        cluster.Log.Break(stream => stream.StartsWith("feed/", StringComparison.Ordinal));
        foreach (var target in (TargetId[])[Anna, Bea]) await cluster.Campaigns().Observe(Footprint(target));

        await cluster.Crash();

        (await Eventually(cluster, rows => rows.OfType<CampaignRow>().FirstOrDefault())).Targets.ShouldBe([Anna, Bea]);
    }

    [Fact]
    public async Task A_partition_that_takes_nothing_holds_up_its_own_facts_only()
    {
        await using var cluster = await GrainCluster.Start();
        var (first, second) = (StreamNames.Log(GrainCluster.Acme, GrainKeys.PartitionOf(Anna)), StreamNames.Log(GrainCluster.Acme, GrainKeys.PartitionOf(Bea)));
        cluster.Log.Break(stream => stream == first);
        foreach (var target in (TargetId[])[Anna, Bea]) await cluster.Campaigns().Observe(Footprint(target));

        await Eventually(cluster, rows => rows.OfType<CampaignRow>().FirstOrDefault());
        await EventuallyIn(cluster, second);

        cluster.Log.Mend();
        await EventuallyIn(cluster, first);
    }

    [Fact]
    public async Task What_is_stored_of_a_campaign_is_of_one_moment()
    {
        await using var cluster = await GrainCluster.Start();
        cluster.States.Hold("campaign");
        var first = cluster.Campaigns().Observe(Footprint(Anna));
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while (cluster.States.Writes("campaign") == 0) await Task.Delay(20, limit.Token);
        var second = cluster.Campaigns().Observe(Footprint(Bea));
        while (await cluster.Campaigns().Get(CampaignOf(Anna, Bea)) is null) await Task.Delay(20, limit.Token);
        cluster.States.Break("campaign");
        cluster.States.Release();

        await first;
        await Should.ThrowAsync<StoreUnavailableException>(second);
        (await cluster.States.Read<CampaignState>("campaign", cluster.Campaigns())).Rows.ShouldBeEmpty("the second footprint is told again");
    }

    [Fact]
    public async Task The_desk_sees_all_of_a_campaign_that_grew_quickly()
    {
        await using var cluster = await GrainCluster.Start();
        foreach (var target in Many) await cluster.Campaigns().Observe(Footprint(target));

        await Eventually(cluster, rows => rows.OfType<CampaignRow>().SingleOrDefault(row => row.Targets.Count == Many.Length));
        await NothingLeftToTell(cluster);
    }

    [Fact]
    public async Task A_campaign_that_grows_quickly_can_be_read_whole_at_any_moment_and_the_desk_sees_it_too()
    {
        await using var cluster = await GrainCluster.Start();
        foreach (var target in Many)
        {
            await cluster.Campaigns().Observe(Footprint(target));
            if (target != Many[0]) (await cluster.Campaigns().Get(CampaignOf(Many[0], Many[1]))).ShouldNotBeNull().Targets.ShouldContain(target);
        }

        await Eventually(cluster, rows => rows.OfType<CampaignRow>().SingleOrDefault(row => row.Targets.Count == Many.Length));
    }

    [Fact]
    public async Task A_campaign_that_is_forgotten_at_once_because_years_pass_in_a_second_can_be_read_all_the_same()
    {
        await using var cluster = await GrainCluster.Start();
        var later = new TargetId("later");
        foreach (var target in (TargetId[])[Anna, Bea]) await cluster.Campaigns().Observe(Footprint(target));
        await cluster.Campaigns().Observe(Footprint(later) with { At = Lines.Now.AddDays(20) });

        (await cluster.Campaigns().Graph(CampaignOf(Anna, Bea))).ShouldBeNull("it is forgotten");
        (await cluster.Campaigns().Get(CampaignOf(Anna, Bea))).ShouldNotBeNull().Targets.ShouldBe([Anna, Bea]);
    }

    [Fact]
    public async Task A_campaign_nobody_knows_is_none()
    {
        await using var cluster = await GrainCluster.Start();

        (await cluster.Campaigns().Get("c_none")).ShouldBeNull();
        (await cluster.Campaigns().Graph("c_none")).ShouldBeNull();
    }

    private static TargetId[] Many { get; } = [.. Enumerable.Range(0, 30).Select(number => new TargetId($"t{number:00}"))];

    /// <summary>Of an episode that the same crowd makes everywhere.</summary>
    internal static EpisodeFootprint Footprint(TargetId target) => new()
    {
        Episode = "e_" + target.Value, Target = target, StartedAt = Lines.Now.AddHours(-1), At = Lines.Now, Classification = Classification.PileOn,
        Phrases = Array.Empty<FootprintPhrase>(), SenderCount = 100,
        Senders = Enumerable.Range(0, 100).Select(number => SenderKey.Of("twitter", $"crowd{number}")).Order().ToArray(),
    };

    /// <summary>The name of the campaign that the episodes of two targets make.</summary>
    internal static string CampaignOf(params TargetId[] targets)
    {
        var linker = new CampaignLinker();
        return targets.SelectMany(target => linker.Observe(Footprint(target)).Campaigns).Single();
    }

    internal static async Task NothingLeftToTell(GrainCluster cluster)
    {
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while (await cluster.States.Read<CampaignState>("campaign", cluster.Campaigns()) is not { Rows.Count: 1, Facts.Count: 0, Untold.Count: 0, Changed.Count: 0 })
            await Task.Delay(20, limit.Token);
    }

    private static async Task EventuallyIn(GrainCluster cluster, string log)
    {
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while ((await cluster.Log.Read(log, 1, 1, limit.Token)).Count == 0) await Task.Delay(20, limit.Token);
    }

    private static List<DetectionEvent> Offline(IEnumerable<IngestBatch> batches)
    {
        var run = new DetectionRun(DetectionSettings.Default);
        return [.. batches.SelectMany(batch => batch.Items).SelectMany(item => run.Observe(item.Target, item.Message))];
    }

    /// <summary>That of one crowd at Anna and Bea.</summary>
    private static async Task<CampaignRow> Campaign(GrainCluster cluster)
    {
        await Attack.Raise(cluster, Anna, From);
        await Attack.Raise(cluster, Bea, From.AddMinutes(1));
        return await Eventually(cluster, rows => rows.OfType<CampaignRow>().FirstOrDefault());
    }

    /// <summary>Facts from other targets are excepted from reading one's own writes: the feed is watched until it shows them.</summary>
    private static async Task<T> Eventually<T>(GrainCluster cluster, Func<IEnumerable<FeedRow>, T?> find) where T : class
    {
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while (true)
        {
            if (find((await cluster.Feed().Rows()).Changes.Select(change => change.Row)) is { } found) return found;
            await Task.Delay(20, limit.Token);
        }
    }
}
