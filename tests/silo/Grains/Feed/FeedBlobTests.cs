using PileOn.Contracts.Alerts;
using PileOn.Contracts.Feed;
using PileOn.Silo.Grains.Feed;
using PileOn.Silo.Log;

namespace PileOn.Silo.Tests.Grains.Feed;

public sealed class FeedBlobTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Rows_of_every_durable_kind_come_back_as_they_were_written()
    {
        var told = Rows.Alert("a_1") with { Joined = new[] { "17", "18" }, SaidMoreOn = At };
        FeedChange[] changes = [new(7, told), new(9, Rows.Campaign("c_1", 2)), new(12, Rows.Triage("a_1", 3, TriageState.Taken))];

        var (at, read) = FeedBlob.Read(FeedBlob.Write(At, [.. changes.Select(Stored)]));

        at.ShouldBe(At);
        read.Select(change => change.Number).ShouldBe([7, 9, 12]);
        var alert = read[0].Row.ShouldBeOfType<AlertRow>();
        (alert with { Reasons = [], Joined = [] }).ShouldBe(told with { Reasons = [], Joined = [] });
        alert.Joined.ShouldBe(told.Joined);
        alert.Reasons.ShouldHaveSingleItem().Args["minutes"].ShouldBe(10);
        read[1].Row.ShouldBeOfType<CampaignRow>().Targets.ShouldBe([new("anna"), new("bea")]);
        read[2].Row.ShouldBeOfType<TriageRow>().State.ShouldBe(TriageState.Taken);
    }

    [Fact]
    public void A_damaged_blob_is_noticed()
    {
        var blob = FeedBlob.Write(At, [Stored(new(7, Rows.Alert("a_1")))]);
        blob[^1] ^= 1;

        Should.Throw<LogFormatException>(() => FeedBlob.Read(blob));
    }

    private static (long, byte[]) Stored(FeedChange change) => (change.Number, FeedBlob.Row(change.Row));
}
