using PileOn.Contracts.Alerts;
using PileOn.Contracts.Log;

namespace PileOn.Silo.Tests.Grains.Triage;

public sealed class TriageGrainTests
{
    [Fact]
    public async Task A_change_counts_only_on_the_version_that_was_seen()
    {
        await using var cluster = await GrainCluster.Start();
        var triage = cluster.Triage("a_1");
        (await triage.Get()).Revision.ShouldBe(0);

        var first = await triage.Change(0, new(TriageState.Taken, "maria"), "desk");
        var late = await triage.Change(0, new(TriageState.Closed), "night desk");
        var any = await triage.Change(null, new(Note: "called the police"), "desk");

        first.Changed.ShouldBeTrue();
        late.Changed.ShouldBeFalse();
        late.Row.ShouldBe(first.Row);
        (any.Row.Revision, any.Row.State, any.Row.Owner).ShouldBe((2, TriageState.Taken, "maria"));
        any.Row.Notes.ShouldHaveSingleItem().Text.ShouldBe("called the police");
    }

    [Fact]
    public async Task A_change_is_durable_and_in_the_feed_when_it_is_answered()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Triage("a_1").Change(null, new(TriageState.Closed, Verdict: Verdict.Attack), "desk");
        (await cluster.Feed().Rows()).Changes.ShouldHaveSingleItem().Row.ShouldBeOfType<TriageRow>().Verdict.ShouldBe(Verdict.Attack);

        await cluster.Crash();

        var row = await cluster.Triage("a_1").Get();
        (row.Revision, row.State, row.ChangedBy).ShouldBe((1, TriageState.Closed, "desk"));
    }

    [Fact]
    public async Task What_could_not_be_written_did_not_happen()
    {
        await using var cluster = await GrainCluster.Start();
        cluster.States.Break("triage");
        await Should.ThrowAsync<StoreUnavailableException>(() => cluster.Triage("a_1").Change(null, new(TriageState.Taken), "desk"));
        cluster.States.Mend();

        (await cluster.Triage("a_1").Get()).Revision.ShouldBe(0);
    }

    [Fact]
    public async Task A_record_the_feed_could_not_take_gets_there_with_the_next_call()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Feed().Rows();
        cluster.Log.Break(stream => stream.StartsWith("feed/", StringComparison.Ordinal));
        await Should.ThrowAsync<StoreUnavailableException>(() => cluster.Triage("a_1").Change(null, new(TriageState.Taken), "desk"));
        cluster.Log.Mend();

        (await cluster.Triage("a_1").Get()).State.ShouldBe(TriageState.Taken);
        (await cluster.Feed().Rows()).Changes.ShouldHaveSingleItem().Row.Revision.ShouldBe(1);
    }

    [Fact]
    public async Task The_feed_has_the_latest_notes_and_how_many_there_are_and_the_record_has_all()
    {
        await using var cluster = await GrainCluster.Start();
        for (var number = 0; number < 9; number++) await cluster.Triage("a_1").Change(null, new(Note: "note " + number), "desk");

        var told = (await cluster.Feed().Rows()).Changes.ShouldHaveSingleItem().Row.ShouldBeOfType<TriageRow>();
        told.Notes.Select(note => note.Text).ShouldBe(["note 6", "note 7", "note 8"]);
        told.NoteCount.ShouldBe(9);
        var kept = await cluster.Triage("a_1").Get();
        (kept.Notes.Count, kept.NoteCount).ShouldBe((9, 9));
    }
}
