using PileOn.Contracts.Targets;
using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;
using PileOn.Silo.Grains.Targets;
using PileOn.Silo.Log;

namespace PileOn.Silo.Tests.Grains.Targets;

/// <summary>What people decide comes to a target through the log, and stays whatever dies.</summary>
public sealed class DecisionTests
{
    private static readonly TargetId Anna = new("anna");

    private static DateTimeOffset AnHourAgo => Lines.Now.AddHours(-1);

    [Fact]
    public async Task A_decision_is_known_at_a_target_nobody_wrote_to_and_survives_a_crash()
    {
        await using var cluster = await GrainCluster.Start();
        await Decide(cluster, Fact("d_1"));

        (await cluster.Target(Anna).View()).ShouldBeNull();
        (await Known(cluster)).ShouldBe(["d_1 True"]);
        await cluster.Crash();
        await Decide(cluster, Fact("d_2"));
        (await Known(cluster)).ShouldBe(["d_1 True", "d_2 True"]);
    }

    [Fact]
    public async Task A_decision_counts_for_what_comes_after_it_in_the_log_and_for_nothing_before()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Partition(Anna).Append(Lines.Batch(Lines.Item(Anna, "before", text: "see you at 12 example street", sentAt: AnHourAgo)));
        await cluster.Partition(Anna).AppendDecision(Anna, Fact("d_1"));
        var position = (await cluster.Partition(Anna).Append(Lines.Batch(Lines.Item(Anna, "after", "u2", "so it is 12 EXAMPLE street", sentAt: AnHourAgo.AddMinutes(1))))).Position;
        (await cluster.Partition(Anna).WaitApplied(position, GrainCluster.Patience)).ShouldBeTrue();

        var threat = (await cluster.Feed().Alerts(new(null, 10, Anna, OpenOnly: false))).Alerts.ShouldHaveSingleItem();
        (threat.Classification, threat.Messages, threat.Message).ShouldBe((Classification.Threat, 1, position.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        threat.Reasons[0].Code.ShouldBe(ReasonCodes.ProtectedFact);
    }

    [Fact]
    public async Task A_wording_that_is_fine_calms_the_alert_in_the_feed()
    {
        await using var cluster = await GrainCluster.Start();
        var alert = await Attack.Raise(cluster, Anna, AnHourAgo);
        var phrase = (await cluster.Target(Anna).View()).ShouldNotBeNull().Phrases[0];
        var wording = (await cluster.Target(Anna).Wording(phrase.Cluster)).ShouldNotBeNull();
        phrase.Fine.ShouldBeNull();

        await Decide(cluster, Fine("d_1") with { Text = wording.Text, MinHash = wording.MinHash, Version = wording.Version });

        var calm = (await cluster.Feed().Alert(alert.Id)).ShouldNotBeNull();
        (calm.Severity, calm.Revision > alert.Revision).ShouldBe((Severity.Info, true));
        (await cluster.Target(Anna).View()).ShouldNotBeNull().Phrases[0].Fine.ShouldBe("d_1");
    }

    [Fact]
    public async Task What_has_expired_says_so()
    {
        await using var cluster = await GrainCluster.Start();
        await Decide(cluster, Fine("d_1") with { Until = Lines.Now.AddMinutes(-1) });
        await Decide(cluster, Fine("d_2"));

        (await Known(cluster)).ShouldBe(["d_1 False", "d_2 True"]);
    }

    [Fact]
    public async Task A_decision_sent_twice_counts_once_and_one_taken_back_no_more()
    {
        await using var cluster = await GrainCluster.Start();
        await Decide(cluster, Fact("d_1"));
        await Decide(cluster, Fact("d_1"));
        (await Known(cluster)).ShouldBe(["d_1 True"]);

        await Decide(cluster, new Withdrawal { Id = "d_2", At = Lines.Now, By = "desk", Withdraws = "d_1" });
        await cluster.Crash();
        await Decide(cluster, Fine("d_3"));
        (await Known(cluster)).ShouldBe(["d_3 True"]);
    }

    [Fact]
    public void A_decision_outlives_a_snapshot_nobody_can_read_and_the_log_that_held_it()
    {
        var snapshot = new TargetSnapshot();
        var record = Record(snapshot);
        record.Apply(Decided(1, Fact("d_1")), Lines.Now);
        record.Apply(Said(2, "good morning"), Lines.Now);
        record.Apply(Decided(3, Fact("d_3", "34 Sample Road")), Lines.Now);
        record.Pack();
        snapshot.Detector[0] = 1; // of a version this code does not read

        // The log begins behind the first decision: it is decided again, and the other one comes in its place.
        record = Record(snapshot);
        record.StartsAnew.ShouldBeTrue();
        record.Decisions.All.Select(decision => decision.Id).ShouldBe(["d_1", "d_3"]);
        record.Apply(Said(2, "34 sample road, that is where"), Lines.Now);
        snapshot.LatestThreat.ShouldBeNull();
        record.Apply(Decided(3, Fact("d_3", "34 Sample Road")), Lines.Now);
        record.Apply(Said(4, "see you at 12 example street"), Lines.Now);
        snapshot.LatestThreat.ShouldNotBeNull();
        record.Decisions.All.Select(decision => decision.Id).ShouldBe(["d_1", "d_3"]);
    }

    [Fact]
    public void A_decision_that_waits_for_its_place_is_kept_by_another_snapshot()
    {
        var snapshot = new TargetSnapshot();
        var record = Record(snapshot);
        record.Apply(Decided(1, Fact("d_1")), Lines.Now);
        record.Pack();
        snapshot.Detector[0] = 1;

        record = Record(snapshot); // nothing is left in the log to be applied
        record.Pack();
        record = Record(snapshot);
        record.StartsAnew.ShouldBeFalse();
        record.Decisions.All.ShouldHaveSingleItem();
        record.Apply(Said(2, "see you at 12 example street"), Lines.Now);
        snapshot.LatestThreat.ShouldNotBeNull();
    }

    private static TargetRecord Record(TargetSnapshot snapshot) => new(Anna, PileOn.Detection.DetectionSettings.Default, LogRetention.Default, snapshot);

    private static TargetEntry Decided(long position, Decision decision) => new(position, null, null, null, decision);

    private static TargetEntry Said(long position, string text) => new(position, Lines.Item(Anna, $"m{position}", "u" + position, text).Message, null, null);

    private static ProtectedFact Fact(string id, string text = "12 Example Street") => new() { Id = id, At = Lines.Now, By = "desk", Kind = ProtectedFactKind.Address, Text = text };

    private static FineWording Fine(string id) => new() { Id = id, At = Lines.Now, By = "desk", Text = Attack.Wording, Until = Lines.Now.AddDays(30) };

    private static async Task Decide(GrainCluster cluster, Decision decision)
    {
        var position = await cluster.Partition(Anna).AppendDecision(Anna, decision);
        (await cluster.Partition(Anna).WaitApplied(position, GrainCluster.Patience)).ShouldBeTrue();
    }

    private static async Task<string[]> Known(GrainCluster cluster) => [.. (await cluster.Target(Anna).Decisions()).Select(known => $"{known.Decision.Id} {known.InForce}")];
}
