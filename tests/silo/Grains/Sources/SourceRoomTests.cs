using PileOn.Contracts.Sources;
using PileOn.Silo.Grains.Sources;

namespace PileOn.Silo.Tests.Grains.Sources;

public sealed class SourceRoomTests
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, SourceRecord> sources = [];

    [Fact]
    public void A_key_that_makes_up_names_pushes_only_its_own_out()
    {
        Hear("key:k_1", hours: 0, receipts: 1);
        for (var number = 0; number < 2 * SourceRoom.MostOfKey; number++) Hear($"key:k_2:n{number}", hours: 1 + number, receipts: 1);

        sources.Count.ShouldBe(1 + SourceRoom.MostOfKey);
        sources.ShouldContainKey("key:k_1");
        sources.ShouldNotContainKey("key:k_2:n0");
    }

    [Fact]
    public void A_connector_that_fell_silent_stays_and_what_has_finished_goes_first()
    {
        Hear("key:k_1:connector", hours: 0, receipts: 40);
        for (var number = 1; number < SourceRoom.MostOfKey; number++) Hear($"key:k_1:n{number}", hours: 100 + number, receipts: 1);
        sources["key:k_1:n70"].FinishedAt = Begin.AddHours(400);

        Hear("key:k_1:one", hours: 500, receipts: 1);
        sources.ShouldNotContainKey("key:k_1:n70");
        Hear("key:k_1:two", hours: 501, receipts: 1);
        sources.ShouldNotContainKey("key:k_1:n1");
        sources.ShouldContainKey("key:k_1:connector");
    }

    [Fact]
    public void Where_all_send_as_usual_a_new_one_finds_no_room()
    {
        for (var number = 0; number < SourceRoom.MostOfKey; number++) Hear($"key:k_1:n{number}", hours: number, receipts: 40);
        SourceRoom.MakeFor("key:k_1:new", sources).ShouldBeFalse();
        SourceRoom.MakeFor("key:k_2:new", sources).ShouldBeTrue();
        sources.Count.ShouldBe(SourceRoom.MostOfKey);
    }

    /// <summary>Ten minutes lie between two receipts.</summary>
    private void Hear(string id, int hours, int receipts)
    {
        SourceRoom.MakeFor(id, sources).ShouldBeTrue();
        var source = sources[id] = new();
        for (var number = 0; number < receipts; number++)
            source.Receive(new SourceReceipt(id, id, Begin.AddHours(hours).AddMinutes(10 * number), 1, new[] { new TargetId("anna") }));
    }
}
