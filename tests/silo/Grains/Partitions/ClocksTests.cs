using Microsoft.Extensions.Time.Testing;
using PileOn.Contracts.Log;

namespace PileOn.Silo.Tests.Grains.Partitions;

/// <summary>Of several apis one has a clock that is far off.</summary>
public sealed class ClocksTests
{
    private static readonly TargetId Anna = new("anna");

    private readonly FakeTimeProvider time = new(Lines.Now);

    [Theory]
    [InlineData(8)]
    [InlineData(-8)]
    public async Task What_it_took_in_is_no_new_message_at_another_one_nor_the_other_way_round(int days)
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await cluster.Partition(Anna).Append(Batch("first", days: 0));
        await cluster.Partition(Anna).Append(Batch("second", days));

        (await cluster.Partition(Anna).Append(Batch("first", days))).Accepted.ShouldBe(0);
        (await cluster.Partition(Anna).Append(Batch("second", days: 0))).Accepted.ShouldBe(0);
        await cluster.Crash();

        (await cluster.Partition(Anna).Append(Batch("first", days))).Accepted.ShouldBe(0);
        (await cluster.Partition(Anna).Append(Batch("second", days: 0))).Accepted.ShouldBe(0);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(-400)]
    public async Task What_it_took_in_has_its_own_event_time_and_was_received_now(int days)
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await cluster.Partition(Anna).Append(Batch("m", days));
        await CountingTests.ShouldCount(cluster, Anna, 10);

        (await cluster.Partition(Anna).Read(1)).ShouldNotBeNull().ReceivedAt.ShouldBe(Lines.Now);
        (await SentAt(cluster)).ShouldBe([Lines.Now]);
        await cluster.Crash();
        (await SentAt(cluster)).ShouldBe([Lines.Now]);
    }

    [Fact]
    public async Task A_clock_that_is_some_hours_off_is_believed()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await cluster.Partition(Anna).Append(new("key:k_test", Lines.Now.AddHours(-20), [Lines.Item(Anna, "m", receivedAt: Lines.Now.AddHours(-20))]));

        (await cluster.Partition(Anna).Read(1)).ShouldNotBeNull().ReceivedAt.ShouldBe(Lines.Now.AddHours(-20));
    }

    private static async Task<IEnumerable<DateTimeOffset>> SentAt(GrainCluster cluster) =>
        (await cluster.Target(Anna).Messages(new(null, 200, null))).Select(message => message.SentAt).Distinct();

    private static IngestBatch Batch(string prefix, int days) => new(
        "key:k_test", Lines.Now.AddDays(days), Enumerable.Range(0, 10).Select(number => Lines.Item(Anna, prefix + number, "u" + number, receivedAt: Lines.Now.AddDays(days))).ToArray());
}
