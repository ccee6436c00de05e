using PileOn.Contracts.Alerts;
using PileOn.Contracts.Feed;
using PileOn.Detection.Decisions;
using PileOn.Silo.Grains.Targets;

namespace PileOn.Silo.Tests.Grains.Targets;

/// <summary>What joins a threat that was told is never silent, whatever people did about it.</summary>
public sealed class ThreatTests
{
    private static readonly TargetId Anna = new("anna");

    private int minutes;

    [Fact]
    public async Task Who_names_a_protected_fact_after_others_did_revises_the_alert_and_is_shown_as_a_possible_threat()
    {
        await using var cluster = await GrainCluster.Start();
        await Protect(cluster);
        await Say(cluster, "first", "what a lovely garden at 12 example street", Lines.Now);
        var second = await Say(cluster, "second", "anyone up for a visit to 12 example street tonight", Lines.Now);

        var alert = await Alert(cluster);
        (alert.Messages, alert.Senders, string.Join(' ', alert.Joined)).ShouldBe((2, 2, second));
        (await cluster.Target(Anna).Messages(new(null, 10, null))).ShouldAllBe(message => message.Tone.Threat > 0.98f && message.Tone.Civil == 0);
    }

    [Fact]
    public async Task A_closed_threat_is_opened_again_by_other_words_and_not_by_the_same()
    {
        await using var cluster = await GrainCluster.Start();
        var triage = await CloseTheFirst(cluster);

        await Say(cluster, "second", "What a lovely garden, at 12 example street!", Lines.Now);
        (await triage.Get()).State.ShouldBe(TriageState.Closed);

        await Say(cluster, "third", "12 example street. bring torches", Lines.Now);
        var open = await triage.Get();
        (open.State, open.Verdict).ShouldBe((TriageState.New, null));
        open.Notes.ShouldHaveSingleItem().Text.ShouldEndWith("desk had closed it as no threat.");
        (await Alert(cluster)).Messages.ShouldBe(3);
        await cluster.Deactivate(cluster.Target(Anna));
        (await cluster.States.Read<TargetSnapshot>("target", cluster.Target(Anna))).Reopenings.ShouldBeEmpty("nobody need be told again");
    }

    [Fact]
    public async Task A_triage_record_that_cannot_be_written_holds_up_neither_its_target_nor_its_neighbours_and_is_opened_when_it_can()
    {
        await using var cluster = await GrainCluster.Start();
        var triage = await CloseTheFirst(cluster);
        cluster.States.Break("triage");

        await Say(cluster, "second", "12 example street. bring torches", Lines.Now);
        var neighbour = (await cluster.Partition(Anna).Append(Lines.Batch(Lines.Item(Lines.NeighbourOf(Anna), "m", "u")))).Position;

        (await cluster.Partition(Anna).WaitApplied(neighbour, GrainCluster.Patience)).ShouldBeTrue();
        ((await Alert(cluster)).Messages, (await cluster.Target(Anna).View()).ShouldNotBeNull().Row.Messages).ShouldBe((2, 2));
        (await triage.Get()).State.ShouldBe(TriageState.Closed);
        cluster.States.Mend();
        using var patience = new CancellationTokenSource(GrainCluster.Patience);
        while ((await triage.Get()).State == TriageState.Closed) await Task.Delay(20, patience.Token);
    }

    [Fact]
    public async Task A_threat_that_was_still_to_be_opened_again_is_after_a_crash()
    {
        await using var cluster = await GrainCluster.Start();
        await CloseTheFirst(cluster);
        cluster.States.Break("triage");
        var second = await Say(cluster, "second", "12 example street. bring torches", Lines.Now);

        await cluster.Crash();

        (await cluster.Partition(Anna).WaitApplied(long.Parse(second, System.Globalization.CultureInfo.InvariantCulture), GrainCluster.Patience)).ShouldBeTrue();
        (await cluster.Triage((await Alert(cluster)).Id).Get()).State.ShouldBe(TriageState.New);
    }

    [Fact]
    public async Task What_had_been_received_when_a_threat_was_closed_and_is_shown_only_after_opens_it_again()
    {
        await using var cluster = await GrainCluster.Start();
        await Protect(cluster);
        await Say(cluster, "first", "what a lovely garden at 12 example street", Lines.Now);
        var triage = cluster.Triage((await Alert(cluster)).Id);
        var received = TimeProvider.System.GetUtcNow();
        await triage.Change(null, new(TriageState.Closed, Verdict: Verdict.NoThreat), "desk");

        await Say(cluster, "second", "12 example street. bring torches", received);

        (await triage.Get()).State.ShouldBe(TriageState.New);
    }

    [Fact]
    public async Task What_a_person_closed_since_it_came_to_say_more_stays_closed_while_its_words_are_copied()
    {
        await using var cluster = await GrainCluster.Start();
        await Protect(cluster);
        await Say(cluster, "first", "what a lovely garden at 12 example street", Lines.Now);
        await Say(cluster, "second", "12 example street. bring torches", Lines.Now);
        var triage = cluster.Triage((await Alert(cluster)).Id);
        await triage.Change(null, new(TriageState.Closed), "desk");

        await Say(cluster, "third", "12 example street. bring torches", Lines.Now);

        (await triage.Get()).State.ShouldBe(TriageState.Closed);
    }

    [Fact]
    public async Task A_threat_that_has_grown_is_no_smaller_after_a_crash()
    {
        await using var cluster = await GrainCluster.Start();
        await Protect(cluster);
        await Say(cluster, "first", "what a lovely garden at 12 example street", Lines.Now);
        await Say(cluster, "second", "anyone up for a visit to 12 example street tonight", Lines.Now);

        await cluster.Crash();

        (await Alert(cluster)).Messages.ShouldBe(2);
    }

    private async Task<ITriageGrain> CloseTheFirst(GrainCluster cluster)
    {
        await Protect(cluster);
        await Say(cluster, "first", "what a lovely garden at 12 example street", Lines.Now);
        var triage = cluster.Triage((await Alert(cluster)).Id);
        await triage.Change(null, new(TriageState.Closed, Verdict: Verdict.NoThreat), "desk");
        return triage;
    }

    private static async Task Protect(GrainCluster cluster) => await cluster.Partition(Anna).AppendDecision(
        Anna, new ProtectedFact { Id = "d_1", At = Lines.Now, By = "desk", Kind = ProtectedFactKind.Address, Text = "12 Example Street" });

    private async Task<string> Say(GrainCluster cluster, string sender, string text, DateTimeOffset receivedAt)
    {
        var item = Lines.Item(Anna, sender, sender, text, Lines.Now.AddHours(-1).AddMinutes(minutes++), receivedAt);
        var position = (await cluster.Partition(Anna).Append(Lines.Batch(item))).Position;
        (await cluster.Partition(Anna).WaitApplied(position, GrainCluster.Patience)).ShouldBeTrue();
        return position.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<AlertRow> Alert(GrainCluster cluster) =>
        (await cluster.Feed().Alerts(new(null, 10, Anna, OpenOnly: false))).Alerts.ShouldHaveSingleItem();
}
