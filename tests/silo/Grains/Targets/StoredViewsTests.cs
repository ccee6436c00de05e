using PileOn.Detection;
using PileOn.Detection.Messages;
using PileOn.Silo.Grains.Targets;

namespace PileOn.Silo.Tests.Grains.Targets;

public sealed class StoredViewsTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Views_are_read_as_they_were_written()
    {
        RecentView[] views =
        [
            new(17, "twitter", MessageKind.Reply, "troll", At, true, 5, StoredViews.AsStored(new(0.1f, 0.9f, 0, true)), "https://example.org/1"),
            new(18, "phone", MessageKind.Call, null, At.AddSeconds(1), false, null, default, null),
        ];

        StoredViews.Read(StoredViews.Write(views)).ShouldBe(views);
    }

    [Fact]
    public void A_tone_is_kept_to_a_hundredth() => StoredViews.AsStored(new(0.1f, 0.9f, 1, true)).Hostile.ShouldBe(0.9f, 0.005);

    [Fact]
    public void A_message_that_was_sent_before_the_one_it_follows_keeps_its_time()
    {
        RecentView[] views = [View(17, At), View(18, At.AddDays(-3).AddTicks(1)), View(19, DateTimeOffset.UnixEpoch)];

        StoredViews.Read(StoredViews.Write(views)).ShouldBe(views);

        static RecentView View(long position, DateTimeOffset sentAt) => new(position, "twitter", MessageKind.Mention, "someone", sentAt, true, null, default, null);
    }

    [Theory]
    [InlineData("https://example.org/status/1753893200600010960")]
    [InlineData("https://example.org/status/0017")]
    [InlineData("https://example.org/status/99999999999999999999999")]
    [InlineData("18446744073709551615")]
    [InlineData("https://example.org/")]
    [InlineData("")]
    [InlineData(null)]
    public void An_address_is_kept_to_the_letter(string? url)
    {
        RecentView[] views = [new(17, "twitter", MessageKind.Mention, "someone", At, true, null, default, url)];

        StoredViews.Read(StoredViews.Write(views)).ShouldBe(views);
    }

    [Fact]
    public void What_is_damaged_is_left_out_and_keeps_no_target_from_beginning()
    {
        var stored = StoredViews.Write([new(17, "twitter", MessageKind.Post, "troll", At, true, 5, default, null)]);

        StoredViews.Read(stored[..^4]).ShouldBeEmpty();
        StoredViews.Read(Packing.Pack(stored[0], writer => writer.Write7BitEncodedInt(-1))).ShouldBeEmpty("it is no number of views");
    }

    [Fact]
    public void What_another_version_wrote_is_left_out() => StoredViews.Read([99, 1, 2, 3]).ShouldBeEmpty();
}
