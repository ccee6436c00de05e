using Microsoft.Extensions.Time.Testing;
using Orleans.Runtime.Messaging;

namespace PileOn.Api.Tests;

public sealed class PatienceTests
{
    private readonly FakeTimeProvider time = new();
    private readonly List<TaskCompletionSource<int>> calls = [];

    [Fact]
    public async Task A_call_whose_answer_went_with_a_killed_silo_is_made_anew()
    {
        var asked = Patience.Ask(Call, time);

        time.Advance(TimeSpan.FromSeconds(5));
        calls[1].SetResult(2);

        (await asked).ShouldBe(2);
    }

    [Fact]
    public async Task A_call_that_is_made_anew_is_waited_for_as_long_as_it_takes()
    {
        var asked = Patience.Ask(Call, time);

        time.Advance(TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(20));
        calls.Count.ShouldBe(2);
        calls[1].SetResult(2);

        (await asked).ShouldBe(2);
    }

    [Theory, InlineData(typeof(SiloUnavailableException)), InlineData(typeof(ConnectionFailedException))]
    public async Task A_call_to_a_silo_that_is_dead_or_out_of_reach_is_made_again_a_moment_later(Type failure)
    {
        var asked = Patience.Ask(Call, time);

        calls[0].SetException((Exception)Activator.CreateInstance(failure, "away")!);
        time.Advance(TimeSpan.FromMilliseconds(100));
        calls[1].SetResult(2);

        (await asked).ShouldBe(2);
    }

    private Task<int> Call()
    {
        calls.Add(new());
        return calls[^1].Task;
    }
}
