using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;
using PileOn.Host.Replay;

namespace PileOn.Host.Tests.Replay;

public sealed class BatchingTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task At_a_pace_a_line_is_sent_when_it_is_due()
    {
        await using var batches = Group(60, At("2026-01-01T00:00:00Z"), At("2026-01-01T00:00:01Z"), At("2026-01-01T01:00:00Z"));

        var first = batches.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromMilliseconds(20)); // a second of event time is a sixtieth of one
        (await first).ShouldBeTrue();
        batches.Current.Lines.Count.ShouldBe(2);

        var second = batches.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(59));
        second.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        (await second).ShouldBeTrue();
        batches.Current.Lines.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_is_due_at_once()
    {
        await using var batches = Group(1, At("2026-01-01T00:00:00Z"), new("test", 2, "not JSON"u8.ToArray()));

        (await batches.MoveNextAsync()).ShouldBeTrue();
        batches.Current.Lines.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_a_live_stream_has_is_sent_a_moment_later_however_long_it_pauses_then()
    {
        var stream = Channel.CreateUnbounded<FileLine>();
        await using var batches = new Batching(Pace.Max, time).Group(stream.Reader.ReadAllAsync()).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var first = batches.MoveNextAsync().AsTask();
        stream.Writer.TryWrite(At("2026-01-01T00:00:00Z"));
        stream.Writer.TryWrite(At("2026-01-01T00:00:01Z"));

        while (!first.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(10)); // the lines may not have come by yet
            await Task.WhenAny(first, Task.Delay(1, TestContext.Current.CancellationToken));
        }

        (await first).ShouldBeTrue();
        batches.Current.Lines.Count.ShouldBe(2);
        var second = batches.MoveNextAsync().AsTask();
        stream.Writer.TryWrite(At("2026-01-01T01:00:00Z"));
        stream.Writer.Complete();
        (await second).ShouldBeTrue();
        batches.Current.Lines.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_ends_a_replay_does_not_wait_for_a_stream_that_pauses()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var batches = new Batching(Pace.Max, time).Group(Silent()).GetAsyncEnumerator(stop.Token);
        var waiting = batches.MoveNextAsync().AsTask();

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);

        static async IAsyncEnumerable<FileLine> Silent()
        {
            await new TaskCompletionSource().Task; // as standard input, it cannot be called off
            yield break;
        }
    }

    [Fact]
    public async Task A_batch_is_bounded_in_bytes()
    {
        var large = new FileLine("test", 1, new byte[LineBatch.MaxBytes / 2]);
        await using var batches = Group(null, large, large, large);

        var sizes = new List<int>();
        while (await batches.MoveNextAsync()) sizes.Add(batches.Current.Lines.Count);
        sizes.ShouldBe([1, 1, 1]);
    }

    private IAsyncEnumerator<LineBatch> Group(double? factor, params FileLine[] lines) =>
        new Batching(new Pace(factor), time).Group(lines.ToAsyncEnumerable()).GetAsyncEnumerator(TestContext.Current.CancellationToken);

    private static FileLine At(string sentAt) =>
        new("test", 1, Encoding.UTF8.GetBytes($$"""{"id":"{{sentAt}}","platform":"x","sender":"a","target":"t","sentAt":"{{sentAt}}"}"""));
}
