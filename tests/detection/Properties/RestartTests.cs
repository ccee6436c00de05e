using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Detection.Tests.Properties;

/// <summary>A stop and a new beginning from what was saved changes nothing, wherever it falls.</summary>
public class RestartTests
{
    public static TheoryData<string> Scenarios => [.. Played.Names];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Detectors_restored_now_and_then_tell_the_same_and_save_the_same(string name)
    {
        var random = new Random(5);
        var stream = Played.Of(name);
        Same(stream, (town, target, place) =>
        {
            if (random.Next(stream.Length) < 12) town.Restart();
        });
    }

    [Theory]
    [InlineData("cross-target-gang")]
    [InlineData("multi-platform")]
    public void Detectors_restored_after_every_message_of_an_attack_tell_the_same(string name)
    {
        var stream = Played.Of(name);
        var attack = stream.Length * 2 / 3;
        Same(stream, (town, target, place) =>
        {
            if (place >= attack) town.Restart(target);
        });
    }

    private static void Same((TargetId Target, SignedMessage Message)[] stream, Action<Town, TargetId, int> restart)
    {
        var (whole, broken) = (new Town(), new Town());
        for (var place = 0; place < stream.Length; place++)
        {
            var (target, message) = stream[place];
            restart(broken, target, place);
            whole.Observe(target, message);
            broken.Observe(target, message);
        }

        broken.Told.ShouldBe(whole.Told);
        broken.Saved().ShouldBe(whole.Saved());
    }
}
