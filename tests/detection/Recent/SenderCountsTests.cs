using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PileOn.Detection.Identity;
using PileOn.Detection.Recent;

namespace PileOn.Detection.Tests.Recent;

public class SenderCountsTests
{
    /// <summary>So few that they come again, and so many that some fall on one place.</summary>
    private static readonly Gen<SenderKey> Sender = Gen.Choose(1, 12).Select(number => new SenderKey((ulong)number));

    [Property]
    public Property Each_sender_is_counted_alone_though_their_keys_fall_on_one_place() => Prop.ForAll(Sender.ArrayOf().ToArbitrary(), senders =>
    {
        var counts = new SenderCounts(new SenderCounts.Slot[SenderCounts.SlotsFor(senders.Length)]);
        for (var place = 0; place < senders.Length; place++)
            counts.Add(senders[place]).ShouldBe(senders.Take(place + 1).Count(sender => sender == senders[place]));
        counts.Senders.ShouldBe(senders.Distinct().Count());
    });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(RecentMessages.Capacity)]
    public void There_is_room_for_as_many_senders_as_messages(int messages)
    {
        SenderCounts.SlotsFor(messages).ShouldBeGreaterThan(messages, "or it would look for an empty one without end");
        var counts = new SenderCounts(new SenderCounts.Slot[SenderCounts.SlotsFor(messages)]);
        for (var sender = 1UL; sender <= (ulong)messages; sender++) counts.Add(new(sender)).ShouldBe(1);
        counts.Senders.ShouldBe(messages);
    }
}
