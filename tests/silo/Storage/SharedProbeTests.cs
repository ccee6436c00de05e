using Microsoft.Extensions.Time.Testing;
using PileOn.Contracts.Log;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Tests.Storage;

public sealed class SharedProbeTests
{
    private readonly FakeTimeProvider time = new();
    private readonly Store store = new();
    private readonly SharedProbe probe;

    public SharedProbeTests() => probe = new(store, time);

    [Fact]
    public async Task Those_who_ask_within_a_second_share_one_check_and_who_comes_later_has_another_made()
    {
        var (first, second) = (probe.Check(), probe.Check());
        store.Latest.SetResult();
        await first;
        await second;
        time.Advance(SharedProbe.Fresh - TimeSpan.FromMilliseconds(1));
        await probe.Check();
        store.Checks.ShouldBe(1);

        time.Advance(TimeSpan.FromMilliseconds(1));
        var later = probe.Check();
        store.Latest.SetResult();
        await later;
        store.Checks.ShouldBe(2);
    }

    [Fact]
    public async Task A_check_that_failed_is_passed_on_for_a_second_too_and_then_forgotten()
    {
        var failed = probe.Check();
        store.Latest.SetException(new StoreUnavailableException("full"));
        await Should.ThrowAsync<StoreUnavailableException>(async () => await failed);
        await Should.ThrowAsync<StoreUnavailableException>(async () => await probe.Check());

        time.Advance(SharedProbe.Fresh);
        var later = probe.Check();
        store.Latest.SetResult();
        await later;
    }

    [Fact]
    public async Task A_store_that_does_not_answer_holds_nobody_up_and_is_not_asked_again_until_it_does()
    {
        var first = probe.Check();
        time.Advance(SharedProbe.Longest);
        await Should.ThrowAsync<StoreUnavailableException>(async () => await first);

        var second = probe.Check();
        store.Checks.ShouldBe(1);
        store.Latest.SetResult();
        await second;
    }

    private sealed class Store : IStoreProbe
    {
        public TaskCompletionSource Latest { get; private set; } = new();

        public int Checks { get; private set; }

        public ValueTask Check()
        {
            Checks++;
            Latest = new();
            return new(Latest.Task);
        }

        public ValueTask<StoreRoom> Room() => default;
    }
}
