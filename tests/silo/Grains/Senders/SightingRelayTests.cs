using PileOn.Contracts;
using PileOn.Contracts.Senders;
using PileOn.Silo.Grains.Senders;

namespace PileOn.Silo.Tests.Grains.Senders;

public sealed class SightingRelayTests : IDisposable
{
    private readonly Shard shard = new();
    private readonly SightingRelay relay;

    public SightingRelayTests() => relay = new(_ => shard, TimeProvider.System);

    [Fact]
    public async Task What_many_targets_saw_is_one_call_to_a_shard()
    {
        for (var target = 0; target < 50; target++) relay.Add(Acme, Seen(1, "target-" + target));

        await relay.Tell();
        await relay.Tell();

        shard.Calls.ShouldHaveSingleItem().Count.ShouldBe(50);
    }

    [Fact]
    public async Task A_shard_that_has_not_answered_is_not_asked_again()
    {
        shard.Answer = new();
        relay.Add(Acme, Seen(1, "anna"));
        var first = relay.Tell();
        relay.Add(Acme, Seen(1, "bea"));

        await relay.Tell();
        shard.Calls.Count.ShouldBe(1);
        shard.Answer.SetResult();
        await first;
        await relay.Tell();

        shard.Calls.Count.ShouldBe(2);
    }

    [Fact]
    public async Task When_too_many_wait_new_senders_are_left_out_and_totals_of_those_who_wait_go_on()
    {
        for (ulong sender = 0; sender < 20_000; sender++) relay.Add(Acme, Seen(sender * GrainKeys.SenderShards, "anna"));
        relay.Add(Acme, Seen(0, "anna") with { Messages = 7 });

        await relay.Tell();

        var told = shard.Calls.ShouldHaveSingleItem();
        told.Count.ShouldBe(16_384);
        told.Single(sighting => sighting.Sender == new SenderKey(0)).Messages.ShouldBe(7);
    }

    public void Dispose() => relay.Dispose();

    private static WorkspaceId Acme => new("acme");

    private static SenderSighting Seen(ulong sender, string target) => new(new(sender), "twitter", "u" + sender, new(target), 1, DateTimeOffset.UnixEpoch, null, Linking: false);

    /// <summary>Keeps what it is told and answers when it is let.</summary>
    private sealed class Shard : ISenderShardGrain
    {
        public List<IReadOnlyList<SenderSighting>> Calls { get; } = [];

        public TaskCompletionSource? Answer { get; set; }

        public Task Observe(IReadOnlyList<SenderSighting> sightings)
        {
            Calls.Add(sightings);
            return Answer?.Task ?? Task.CompletedTask;
        }

        public Task<IReadOnlyList<int>> TargetsOf(IReadOnlyList<SenderKey> senders) => throw new NotSupportedException();

        public Task<int> Expire(IReadOnlyList<SenderKey> senders, DateTimeOffset now) => throw new NotSupportedException();

        public Task<IReadOnlyList<SenderProfile?>> Profiles(IReadOnlyList<SenderKey> senders) => throw new NotSupportedException();
    }
}
