using PileOn.Contracts.Alerts;
using PileOn.Silo.Grains.Triage;

namespace PileOn.Silo.Tests.Grains.Triage;

public sealed class TriageRecordsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_empty_owner_gives_the_alert_back()
    {
        var taken = TriageRecords.Apply(TriageRecords.Untouched("a_1"), new(TriageState.Taken, "maria"), "desk", Now);

        TriageRecords.Apply(taken, new(TriageState.New, ""), "desk", Now).Owner.ShouldBeNull();
        TriageRecords.Apply(taken, new(Note: "still hers"), "desk", Now).Owner.ShouldBe("maria");
    }

    [Fact]
    public void A_snooze_ends_with_its_state()
    {
        var snoozed = TriageRecords.Apply(TriageRecords.Untouched("a_1"), new(TriageState.Snoozed, SnoozedUntil: Now.AddHours(1)), "desk", Now);

        snoozed.SnoozedUntil.ShouldBe(Now.AddHours(1));
        TriageRecords.Apply(snoozed, new(Note: "checked"), "desk", Now).SnoozedUntil.ShouldBe(Now.AddHours(1));
        TriageRecords.Apply(snoozed, new(TriageState.Taken), "desk", Now).SnoozedUntil.ShouldBeNull();
    }

    [Fact]
    public void Who_judged_and_who_took_it_stay_named_whoever_changes_the_record_after_them()
    {
        var taken = TriageRecords.Apply(TriageRecords.Untouched("a_1"), new(TriageState.Taken, "early shift"), "early shift", Now);
        var judged = TriageRecords.Apply(taken, new(Verdict: Verdict.Threat), "late shift", Now.AddMinutes(1));
        var noted = TriageRecords.Apply(judged, new(Verdict: Verdict.Threat, Note: "called the police"), "night desk", Now.AddMinutes(2));
        (noted.JudgedBy, noted.JudgedAt).ShouldBe(("late shift", Now.AddMinutes(1)));
        (noted.StateBy, noted.StateAt).ShouldBe(("early shift", Now));

        var closed = TriageRecords.Apply(noted, new(TriageState.Closed, NoVerdict: true), "night desk", Now.AddMinutes(3));
        (closed.JudgedBy, closed.JudgedAt).ShouldBe((null, null));
        (closed.StateBy, closed.StateAt).ShouldBe(("night desk", Now.AddMinutes(3)));
    }

    [Fact]
    public void What_is_opened_again_is_not_judged_and_still_says_who_had_closed_it_and_as_what()
    {
        var closed = TriageRecords.Apply(TriageRecords.Untouched("a_t1"), new(TriageState.Closed, Verdict: Verdict.NoThreat), "desk", Now);
        closed = TriageRecords.Apply(closed, new(Note: "as we all thought"), "night desk", Now.AddHours(2));

        var open = TriageRecords.Reopen(closed, Now.AddHours(1)).ShouldNotBeNull();

        (open.State, open.Verdict, open.StateBy, open.StateAt).ShouldBe((TriageState.New, null, "PileOn", Now.AddHours(1)));
        open.Notes[^1].Text.ShouldEndWith("desk had closed it as no threat.");
    }

    [Fact]
    public void What_was_put_off_is_shown_again_when_something_worse_joins_it_and_not_after_its_time()
    {
        var snoozed = TriageRecords.Apply(TriageRecords.Untouched("a_t1"), new(TriageState.Snoozed, SnoozedUntil: Now.AddDays(30)), "desk", Now);

        var open = TriageRecords.Reopen(snoozed, Now.AddHours(1)).ShouldNotBeNull();

        (open.State, open.SnoozedUntil).ShouldBe((TriageState.New, null));
        open.Notes.ShouldHaveSingleItem().Text.ShouldEndWith("desk had put it off.");
        TriageRecords.Reopen(snoozed, Now.AddDays(31)).ShouldBeNull("it is shown again by itself");
    }

    [Fact]
    public void Nothing_opens_what_is_open_or_was_closed_since()
    {
        var taken = TriageRecords.Apply(TriageRecords.Untouched("a_t1"), new(TriageState.Taken, "maria"), "desk", Now);
        var closed = TriageRecords.Apply(taken, new(TriageState.Closed), "desk", Now.AddHours(2));

        TriageRecords.Reopen(taken, Now.AddHours(1)).ShouldBeNull();
        TriageRecords.Reopen(closed, Now.AddHours(1)).ShouldBeNull();
    }

    [Fact]
    public void Notes_are_bounded_and_the_newest_stay()
    {
        var row = TriageRecords.Untouched("a_1");
        for (var number = 1; number <= 250; number++) row = TriageRecords.Apply(row, new(Note: $"note {number}"), "desk", Now);

        row.Notes.Count.ShouldBe(200);
        row.Notes[^1].Text.ShouldBe("note 250");
        row.Revision.ShouldBe(250);
    }
}
