using PileOn.Contracts.Log;

namespace PileOn.Silo.Tests.Grains.Partitions;

public sealed class CountingTests
{
    private static readonly TargetId Anna = new("anna");

    [Fact]
    public async Task Every_message_is_counted_once_and_shown_once_it_is_waited_for()
    {
        await using var cluster = await GrainCluster.Start();
        var partition = cluster.Partition(Anna);

        var result = await partition.Append(Lines.Batch(Anna, 0, 250));
        result.ShouldBe(new AppendResult(Busy: false, 250, 0, 250));
        (await partition.WaitApplied(result.Position, GrainCluster.Patience)).ShouldBeTrue();

        (await cluster.Feed().Targets()).ShouldHaveSingleItem().Messages.ShouldBe(250);
        (await cluster.Target(Anna).View()).ShouldNotBeNull().Row.Messages.ShouldBe(250);
    }

    [Fact]
    public async Task A_batch_sent_again_is_accepted_and_not_counted()
    {
        await using var cluster = await GrainCluster.Start();
        var partition = cluster.Partition(Anna);

        await partition.Append(Lines.Batch(Anna, 0, 100));
        var again = await partition.Append(Lines.Batch(Anna, 50, 100));

        again.ShouldBe(new AppendResult(Busy: false, 50, 50, 150));
        await ShouldCount(cluster, Anna, 150);
    }

    [Fact]
    public async Task A_message_twice_in_one_batch_is_counted_once()
    {
        await using var cluster = await GrainCluster.Start();

        var result = await cluster.Partition(Anna).Append(Lines.Batch(Lines.Item(Anna, "a"), Lines.Item(Anna, "b"), Lines.Item(Anna, "a")));

        result.ShouldBe(new AppendResult(Busy: false, 2, 1, 2));
        await ShouldCount(cluster, Anna, 2);
    }

    [Fact]
    public async Task The_same_messages_in_many_batches_at_once_are_counted_once()
    {
        await using var cluster = await GrainCluster.Start();
        var partition = cluster.Partition(Anna);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => partition.Append(Lines.Batch(Anna, 0, 100))));

        results.Sum(result => result.Accepted).ShouldBe(100);
        results.Sum(result => result.Duplicates).ShouldBe(1_900);
        results.ShouldAllBe(result => result.Position == 100);
        await ShouldCount(cluster, Anna, 100);
    }

    [Fact]
    public async Task Duplicates_are_recognised_after_the_partition_was_away()
    {
        await using var cluster = await GrainCluster.Start();
        var partition = cluster.Partition(Anna);
        await partition.Append(Lines.Batch(Anna, 0, 100));

        await cluster.Deactivate(partition);
        var again = await partition.Append(Lines.Batch(Anna, 0, 101));

        again.ShouldBe(new AppendResult(Busy: false, 1, 100, 101));
        await ShouldCount(cluster, Anna, 101);
    }

    [Fact]
    public async Task One_id_on_two_platforms_or_at_two_targets_is_no_duplicate()
    {
        await using var cluster = await GrainCluster.Start();
        var (first, second) = Lines.Neighbours();
        var other = Lines.Item(first, "a") with { Message = Lines.Item(first, "a").Message with { Platform = "facebook" } };

        var result = await cluster.Partition(first).Append(Lines.Batch(Lines.Item(first, "a"), Lines.Item(second, "a"), other));

        result.Accepted.ShouldBe(3);
        await ShouldCount(cluster, first, 2);
        await ShouldCount(cluster, second, 1);
    }

    [Fact]
    public async Task Workspaces_do_not_see_each_other()
    {
        await using var cluster = await GrainCluster.Start();
        var globex = new WorkspaceId("globex");
        await cluster.Partition(Anna).Append(Lines.Batch(Anna, 0, 10));

        var result = await cluster.Partition(Anna, globex).Append(Lines.Batch(Anna, 0, 3));

        result.ShouldBe(new AppendResult(Busy: false, 3, 0, 3));
        (await cluster.Partition(Anna, globex).WaitApplied(3, GrainCluster.Patience)).ShouldBeTrue();
        (await cluster.Feed(globex).Targets()).ShouldHaveSingleItem().Messages.ShouldBe(3);
        await ShouldCount(cluster, Anna, 10);
        (await cluster.Directory(globex).All()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_stored_message_can_be_read_as_it_was_sent()
    {
        await using var cluster = await GrainCluster.Start();
        var item = Lines.Item(Anna, "a");
        await cluster.Partition(Anna).Append(Lines.Batch(Lines.Item(Anna, "b"), item));

        var stored = await cluster.Partition(Anna).Read(2);

        stored.ShouldNotBeNull().Line.ToArray().ShouldBe(item.Line.ToArray());
        (stored.Position, stored.Target, stored.Source, stored.ReceivedAt).ShouldBe((2, Anna, "key:k_test", Lines.Now));
        (await cluster.Partition(Anna).Read(3)).ShouldBeNull();
    }

    internal static async Task ShouldCount(GrainCluster cluster, TargetId target, long messages)
    {
        var partition = cluster.Partition(target);
        var head = (await partition.Append(Lines.Batch())).Position;
        (await partition.WaitApplied(head, GrainCluster.Patience)).ShouldBeTrue();
        (await cluster.Target(target).View()).ShouldNotBeNull().Row.Messages.ShouldBe(messages);
        (await cluster.Feed().Targets()).Single(row => row.Id == target.Value).Messages.ShouldBe(messages);
    }
}
