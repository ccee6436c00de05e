using PileOn.Detection.Coordination;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Recent;

namespace PileOn.Detection.Tests.Episodes;

/// <summary>A sentence says what was counted.</summary>
public sealed class ReasonTextTests
{
    [Fact]
    public void Of_a_hostile_crowd_the_hostile_are_counted_among_all_and_the_share_that_decides_is_said_apart()
    {
        var (crowd, usual) = (new Tally(), new UsualShares());
        for (var i = 0; i < 200; i++) usual.Learn(Message(i, civil: 0.8f, hostile: 0.1f), null, 0);
        for (var i = 0; i < 40; i++) crowd.Add(Message(i, civil: 0.8f, hostile: 0.1f));
        for (var i = 40; i < 55; i++) crowd.Add(Message(i, civil: 0.05f, hostile: 0.9f));
        for (var i = 55; i < 60; i++) crowd.Add(Message(i, civil: 0, hostile: 0, known: false));

        var judged = ToneJudgement.Of(crowd, usual, ordinary: 40);
        var reason = ReasonText.Of(judged.Say(civil: false));

        (reason.Value, reason.Args["of"]).ShouldBe((20, 60));
        reason.Args["civil"].ShouldBe(judged.CivilShare, 0.01);
        judged.CivilShare.ShouldBeLessThan(0.2, "the forty are an ordinary day");
        reason.Text.ShouldBe($"20 of 60 messages are hostile or cannot be judged; of what comes beyond the usual {judged.CivilShare * 100:0}% is shown to be civil");
    }

    [Fact]
    public void Of_a_civil_crowd_the_same()
    {
        var crowd = new Tally();
        for (var i = 0; i < 60; i++) crowd.Add(Message(i, civil: i < 40 ? 0.9f : 0.3f, hostile: 0.1f));

        var reason = ReasonText.Of(ToneJudgement.Of(crowd, new(), ordinary: 30).Say(civil: true));

        (reason.Value / reason.Args["of"]).ShouldBe(0.7, 0.01);
        reason.Text.ShouldStartWith("70% of 60 messages are civil, or about a thing rather than the person; of what comes beyond the usual ");
    }

    [Fact]
    public void Of_a_crowd_that_turned_the_latest_are_counted_as_they_were()
    {
        var mood = new Mood();
        for (var i = 0; i < 400; i++) mood.Add(Message(i, civil: i % 4 == 0 ? 0.8f : 0.1f, hostile: i % 2 == 0 ? 0.2f : 0.9f));

        var reason = ReasonText.Of(ToneJudgement.Say(mood, null));

        reason.Text.ShouldBe("50% of the latest messages are hostile or cannot be judged and 27% are shown to be civil, where most had been harmless");
    }

    [Theory]
    [InlineData(1, "another target")]
    [InlineData(5, "one of 5 other targets of this campaign")]
    [InlineData(12, "one of about 12 other targets of this campaign")]
    public void Senders_are_shared_with_one_target_however_many_the_campaign_has(int targets, string where) =>
        ReasonText.Of(new(ReasonCodes.SharedSenders, 40, 1.2, 4.5, 100, targets)).Text.ShouldBe($"40 of the senders also take part in what happens at {where}; 1.2 would by chance");

    private static RecentMessage Message(int number, float civil, float hostile, bool known = true) => new(
        0, (ulong)number, SenderKey.Of("twitter", $"u{number}"), -1, Traits.HasText | (known ? Traits.ToneKnown : Traits.None), hostile, civil, 0, 0, "twitter", $"u{number}", 0, 0);
}
