using PileOn.Contracts.Targets;
using PileOn.Detection.Messages;
using PileOn.Silo.Grains.Targets;

namespace PileOn.Silo.Tests.Grains.Targets;

public sealed class StoredViewsTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Views_are_read_as_they_were_written()
    {
        MessageView[] views =
        [
            new("17", "twitter", MessageKind.Reply, "troll", At, true, 5, new(0.1f, 0.9f, 0, true), "https://example.org/1"),
            new("18", "phone", MessageKind.Call, null, At.AddSeconds(1), false, null, default, null),
        ];

        StoredViews.Read(StoredViews.Write(views)).ShouldBe(views);
    }

    [Fact]
    public void What_another_version_wrote_is_left_out() => StoredViews.Read([99, 1, 2, 3]).ShouldBeEmpty();
}
