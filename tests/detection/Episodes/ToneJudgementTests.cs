using PileOn.Detection.Coordination;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Recent;

namespace PileOn.Detection.Tests.Episodes;

/// <summary>Whether a crowd is civil.</summary>
public sealed class ToneJudgementTests
{
    private readonly UsualShares usual = new();
    private int number;

    [Fact]
    public void An_ordinary_day_does_not_calm_what_comes_on_top_of_it()
    {
        for (var message = 0; message < 400; message++) usual.Learn(Message(civil: 0.8f, hostile: 0.1f), null, 0);
        var mixed = Crowd(civil: 40, hostile: 20);
        ToneJudgement.Of(mixed, usual).IsCivil(before: true).ShouldBeTrue();
        ToneJudgement.Of(mixed, usual, ordinary: 40).IsCivil(before: true).ShouldBeFalse();
    }

    [Fact]
    public void Nor_does_it_make_a_kind_crowd_hostile() =>
        ToneJudgement.Of(Crowd(civil: 60, hostile: 4), usual, ordinary: 40).IsCivil(before: true).ShouldBeTrue();

    [Fact]
    public void What_cannot_be_judged_counts_as_hostile() =>
        ToneJudgement.Of(Crowd(civil: 12, hostile: 0, unknown: 28), usual).IsCivil(before: true).ShouldBeFalse();

    [Fact]
    public void But_not_where_as_much_of_it_is_usual()
    {
        for (var message = 0; message < 400; message++) usual.Learn(Message(civil: 0.7f, hostile: 0.1f, known: message % 2 == 0), null, 0);
        ToneJudgement.Of(Crowd(civil: 20, hostile: 0, unknown: 20), usual).IsCivil(before: true).ShouldBeTrue();
        ToneJudgement.Of(Crowd(civil: 0, hostile: 0, unknown: 40), usual).IsCivil(before: true).ShouldBeFalse("where nothing can be judged nobody knows");
    }

    [Fact]
    public void A_few_messages_that_say_nothing_are_no_attack_and_many_hostile_ones_are()
    {
        ToneJudgement.Of(Crowd(civil: 1, hostile: 1, neither: 6), usual).IsCivil(before: true).ShouldBeTrue();
        ToneJudgement.Of(Crowd(civil: 1, hostile: 5, neither: 2), usual).IsCivil(before: true).ShouldBeFalse();
        ToneJudgement.Of(Crowd(civil: 1, hostile: 1, neither: 6), usual).IsCivil(before: true, actsTogether: true).ShouldBeFalse("those who act together must be shown to be civil");
    }

    [Fact]
    public void Between_the_bounds_the_last_answer_holds_and_they_come_together_with_more_messages()
    {
        var (few, many) = (ToneJudgement.Of(Crowd(civil: 7, hostile: 8), usual), ToneJudgement.Of(Crowd(civil: 2_100, hostile: 2_400), usual));
        few.IsCivil(before: true).ShouldBeTrue();
        few.IsCivil(before: false).ShouldBeFalse();
        many.IsCivil(before: true).ShouldBeFalse();
    }

    private Tally Crowd(int civil, int hostile, int unknown = 0, int neither = 0)
    {
        var crowd = new Tally();
        for (var i = 0; i < civil; i++) crowd.Add(Message(0.8f, 0.1f));
        for (var i = 0; i < hostile; i++) crowd.Add(Message(0.05f, 0.9f));
        for (var i = 0; i < neither; i++) crowd.Add(Message(0.2f, 0.3f));
        for (var i = 0; i < unknown; i++) crowd.Add(Message(0, 0, known: false));
        return crowd;
    }

    private RecentMessage Message(float civil, float hostile, bool known = true) => new(
        0, (ulong)++number, SenderKey.Of("twitter", $"u{number}"), -1, Traits.HasText | (known ? Traits.ToneKnown : Traits.None), hostile, civil, 0, 0, "twitter", $"u{number}", 0, 0);
}
