using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Detection.Tests.Properties;

/// <summary>A stop and a new beginning from what was saved changes nothing, wherever it falls.</summary>
public class RestartTests
{
    // One of each kind of evidence; all scenarios would take a minute.
    public static TheoryData<string> Scenarios =>
    [
        "cross-target-gang", "three-targets", "second-attack", "slow-burn", "withheld-calls", "same-minute-raid", "multi-platform",
        "letters-young", "copied-threat", "handful", "viral-news", "script-cjk",
    ];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Detectors_restored_now_and_then_tell_the_same_and_save_the_same(string name)
    {
        var random = new Random(5);
        var stream = Played.Of(name);
        Same(stream, (town, _, _) =>
        {
            if (random.Next(stream.Length) < 12) town.Restart();
        });
    }

    [Theory]
    [InlineData("cross-target-gang")]
    [InlineData("multi-platform")]
    public void Detectors_restored_after_every_message_of_an_attack_tell_the_same(string name)
    {
        // A week goes by before anything happens.
        var stream = Played.Of(name);
        var attack = stream[0].Message.SentAt.AddDays(7).AddMinutes(-30);
        var restarts = 0;
        Same(stream, (town, target, message) =>
        {
            if (message.SentAt < attack || message.SentAt > attack.AddHours(2)) return;
            town.Restart(target);
            restarts++;
        });
        restarts.ShouldBeGreaterThan(20, "or the attack was missed");
    }

    private static void Same((TargetId Target, SignedMessage Message)[] stream, Action<Town, TargetId, SignedMessage> restart)
    {
        var (whole, broken) = (new Town(), new Town());
        foreach (var (target, message) in stream)
        {
            restart(broken, target, message);
            whole.Observe(target, message);
            broken.Observe(target, message);
        }

        broken.Told.ShouldBe(whole.Told);
        broken.Saved().ShouldBe(whole.Saved());
    }
}
