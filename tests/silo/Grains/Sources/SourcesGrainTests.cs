using PileOn.Contracts.Log;
using PileOn.Contracts.Sources;

namespace PileOn.Silo.Tests.Grains.Sources;

public sealed class SourcesGrainTests
{
    private const string Connector = "key:k_1:twitter";

    private static readonly TargetId Anna = new("anna"), Bea = new("bea");

    [Fact]
    public async Task A_source_that_falls_silent_is_not_watching_until_it_sends_again_and_one_that_says_it_has_finished_is_no_news()
    {
        await using var cluster = await GrainCluster.Start();
        var first = TimeProvider.System.GetUtcNow().AddDays(-8);
        await cluster.Sources().Receive(Enumerable.Range(0, 8 * 24 * 12 - 48).Select(step => Receipt(first.AddMinutes(5 * step))).ToArray());

        var silent = (await cluster.Sources().All(null)).ShouldHaveSingleItem();
        (silent.Id, silent.Name, silent.State, silent.Messages, silent.FirstAt).ShouldBe((Connector, "twitter", SourceState.NotWatching, 10 * (8 * 24 * 12 - 48), first));
        silent.UsualGapSeconds.ShouldNotBeNull().ShouldBe(300, tolerance: 1);

        (await cluster.Sources().Finish(Connector)).ShouldBeTrue();
        (await State(cluster)).ShouldBe(SourceState.Finished);

        await cluster.Sources().Receive(new[] { Receipt(TimeProvider.System.GetUtcNow()) });
        (await State(cluster)).ShouldBe(SourceState.Watching);
        (await cluster.Sources().Finish("key:k_1:other")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_source_sent_once_is_new_and_known_for_the_targets_it_reached()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Sources().Receive(new[] { Receipt(TimeProvider.System.GetUtcNow().AddHours(-5)) });

        (await cluster.Sources().All(Anna)).ShouldHaveSingleItem().State.ShouldBe(SourceState.New);
        (await cluster.Sources().All(Bea)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stop_forgets_nothing_that_came_since_the_last_write()
    {
        await using var cluster = await GrainCluster.Start();
        for (var receipt = 0; receipt < 3; receipt++) await cluster.Sources().Receive(new[] { Receipt(TimeProvider.System.GetUtcNow()) });

        await cluster.Deactivate(cluster.Sources());

        (await cluster.Sources().All(Anna)).ShouldHaveSingleItem().Messages.ShouldBe(30);
    }

    [Fact]
    public async Task What_is_known_of_a_source_outlives_a_crash()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Sources().Receive(new[] { Receipt(TimeProvider.System.GetUtcNow()) });
        await cluster.Crash();
        (await cluster.Sources().All(Anna)).ShouldHaveSingleItem().Messages.ShouldBe(10);
    }

    [Fact]
    public async Task What_cannot_be_stored_is_not_said_to_be()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Sources().Receive(new[] { Receipt(TimeProvider.System.GetUtcNow()) });
        cluster.States.Break("sources");
        await Should.ThrowAsync<StoreUnavailableException>(() => cluster.Sources().Finish(Connector));
        cluster.States.Mend();
        (await State(cluster)).ShouldBe(SourceState.New);
    }

    [Fact]
    public async Task What_is_told_late_of_before_the_end_does_not_undo_it()
    {
        await using var cluster = await GrainCluster.Start();
        var now = TimeProvider.System.GetUtcNow();
        await cluster.Sources().Receive(new[] { Receipt(now.AddSeconds(-9)) });
        await cluster.Sources().Finish(Connector);
        await cluster.Sources().Receive(new[] { Receipt(now.AddSeconds(-5)) });
        (await State(cluster)).ShouldBe(SourceState.Finished);
    }

    private static async Task<SourceState> State(GrainCluster cluster) => (await cluster.Sources().All(Anna)).ShouldHaveSingleItem().State;

    private static SourceReceipt Receipt(DateTimeOffset at) => new(Connector, "twitter", at, 10, new[] { Anna });
}
