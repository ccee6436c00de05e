using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using Stream = PileOn.Detection.Tests.Episodes.Stream;

namespace PileOn.Detection.Tests.Decisions;

/// <summary>What people decide in the middle of a run over several targets.</summary>
public class DecidedRunTests
{
    private const string Slogan = "Stand up for the northern harbour bridge before the council sells every last bolt of it";
    private const int Attack = 4 * 24 * 60;
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly TargetId Anna = new("anna"), Berta = new("berta");
    private readonly Stream stream = new(Monday);
    private readonly DetectionRun run = new(DetectionSettings.Default);

    public DecidedRunTests()
    {
        foreach (var message in stream.Days(4))
            foreach (var target in (TargetId[])[Anna, Berta]) run.Observe(target, message);
    }

    [Fact]
    public void A_wording_that_is_fine_at_one_target_parts_it_from_a_campaign_that_only_the_wording_made()
    {
        List<DetectionEvent> told = [.. Chant(Anna, Attack), .. Chant(Berta, Attack + 1)];
        told.Last(one => one.Target == Anna).Campaign.ShouldNotBeNull("or there was nothing to part");
        told = [.. run.Apply(Anna, Fine(Monday.AddMinutes(Attack + 20)))];
        told.Last(one => one.Target == Anna).Campaign.ShouldBeNull();
        told.Last(one => one.Target == Berta).Campaign.ShouldBeNull();
    }

    [Fact]
    public void What_has_come_due_before_a_decision_ends_before_it_and_is_changed_by_it_no_more()
    {
        var raised = Chant(Anna, Attack).First(one => one.Event == DetectionEventKind.Raised);
        var ended = run.Apply(Anna, Fine(Monday.AddMinutes(Attack).AddDays(2))).ShouldHaveSingleItem();
        (ended.Event, ended.Classification).ShouldBe((DetectionEventKind.Ended, raised.Classification));
        ended.At.ShouldBeLessThan(Monday.AddMinutes(Attack).AddDays(2), "it is told with its due moment");
    }

    [Fact]
    public void A_decision_about_one_target_comes_after_the_ending_of_another_that_came_due_before_it()
    {
        Chant(Anna, Attack);
        run.Apply(Berta, Fine(Monday.AddMinutes(Attack).AddDays(2))).ShouldHaveSingleItem().Target.ShouldBe(Anna);
    }

    private static FineWording Fine(DateTimeOffset at) => new() { Id = "d_1", At = at, By = "desk", Text = Slogan, Until = at.AddDays(30) };

    private List<DetectionEvent> Chant(TargetId target, double from) =>
        [.. Enumerable.Range(0, 60).SelectMany(i => run.Observe(target, stream.At(from + (i * 0.2), text: Slogan)))];
}
