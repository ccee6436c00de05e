using System.Runtime.CompilerServices;
using PileOn.Contracts;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;
using PileOn.Silo.Backup;
using PileOn.Silo.Tests.Grains;

namespace PileOn.Silo.Tests.Backup;

/// <summary>The worst that can come between: after every single thing that is copied more messages are taken, applied and saved.</summary>
public sealed class BackupUnderLoadTests
{
    private static readonly WorkspaceId Acme = new("acme");
    private static readonly TargetId Dora = new("dora");
    private static readonly TargetId[] Targets = [new("anna"), new("bert"), new("cleo")];

    [Theory]
    [InlineData("sqlite")]
    [InlineData("redis")]
    public async Task Nothing_is_lost_or_counted_twice_whatever_is_written_while_it_is_copied(string kind)
    {
        await using var store = await StoreToCopy.Running(kind, grains: true);
        await Take(store, 0);
        await using var source = new Busy(store);
        var file = new MemoryStream();
        await BackupWriter.Write(file, new("1.0.0", DateTimeOffset.UnixEpoch, kind), source);
        await using var other = await StoreToCopy.Empty("sqlite", grains: true);
        await other.Restore(file);
        await other.Start();

        // What was taken before the copy began is in it, each message once.
        foreach (var target in Targets) (await Partition(other, target).Append(Lines.Batch(target, 0, Busy.Step))).Duplicates.ShouldBe(Busy.Step);

        foreach (var target in Targets)
        {
            var again = await Partition(other, target).Append(Lines.Batch(target, 0, source.Steps * Busy.Step));
            (await Partition(other, target).WaitApplied(again.Position, GrainCluster.Patience)).ShouldBeTrue();
            var row = (await Target(other, target).View()).ShouldNotBeNull().Row;
            (row.Messages, row.Senders).ShouldBe((source.Steps * Busy.Step, source.Steps * Busy.Step), target.Value);
        }
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("redis")]
    public async Task An_alert_that_is_raised_while_it_is_copied_is_one_alert_afterwards(string kind)
    {
        var attack = Attack.On(Dora, 60, Lines.Now.AddHours(-1));
        await using var store = await StoreToCopy.Running(kind, grains: true);
        await Take(store, 0);
        await using var source = new Busy(store, number => Partition(store, Dora).Append(attack with { Items = [attack.Items[number]] }));
        var file = new MemoryStream();
        await BackupWriter.Write(file, new("1.0.0", DateTimeOffset.UnixEpoch, kind), source);
        await using var other = await StoreToCopy.Empty("sqlite", grains: true);
        await other.Restore(file);
        await other.Start();

        var again = await Partition(other, Dora).Append(attack);
        (await Partition(other, Dora).WaitApplied(again.Position, GrainCluster.Patience)).ShouldBeTrue();

        var alerts = await other.Grains.GetGrain<IFeedGrain>(GrainKeys.Workspace(Acme)).Alerts(new(null, 10, Dora, OpenOnly: false));
        alerts.Alerts.ShouldHaveSingleItem().Messages.ShouldBe(60);
    }

    [Fact]
    public async Task Whoever_is_written_to_while_a_Redis_is_copied_is_in_the_directory_too()
    {
        await using var store = await StoreToCopy.Running("redis", grains: true);
        await Take(store, 0);
        await using var source = new Busy(store, number => First(store, new("new-" + number)));
        var file = new MemoryStream();
        await BackupWriter.Write(file, new("1.0.0", DateTimeOffset.UnixEpoch, "redis"), source);
        await using var other = await StoreToCopy.Empty("sqlite", grains: true);
        await other.Restore(file);
        await other.Start();

        var known = (await Directory(other).All()).Select(target => target.Key).ToHashSet();
        var copied = 0;
        for (var number = 1; number < source.Steps; number++)
        {
            var target = new TargetId("new-" + number);
            if ((await Partition(other, target).Append(Lines.Batch(target, 0, 1))).Duplicates == 0) continue;
            known.ShouldContain(target);
            copied++;
        }

        copied.ShouldBeGreaterThan(0);
    }

    /// <summary>A target's first message, as it is taken in: it comes into being, then the message is appended.</summary>
    private static async Task First(StoreToCopy store, TargetId target)
    {
        await Directory(store).Resolve([new("twitter", target.Value)], mayCreate: true);
        await Partition(store, target).Append(Lines.Batch(target, 0, 1));
    }

    private static IDirectoryGrain Directory(StoreToCopy store) => store.Grains.GetGrain<IDirectoryGrain>(GrainKeys.Workspace(Acme));

    private static async Task Take(StoreToCopy store, int number)
    {
        foreach (var target in Targets)
        {
            var taken = await Partition(store, target).Append(Lines.Batch(target, number * Busy.Step, Busy.Step));
            (await Partition(store, target).WaitApplied(taken.Position, GrainCluster.Patience)).ShouldBeTrue();
            await Target(store, target).Checkpoint();
        }
    }

    private static IPartitionGrain Partition(StoreToCopy store, TargetId target) =>
        store.Grains.GetGrain<IPartitionGrain>(GrainKeys.Partition(Acme, GrainKeys.PartitionOf(target)));

    private static ITargetGrain Target(StoreToCopy store, TargetId target) => store.Grains.GetGrain<ITargetGrain>(GrainKeys.Target(Acme, target));

    /// <summary>A store that takes more after each thing that is read of it.</summary>
    private sealed class Busy(StoreToCopy store, Func<int, Task>? more = null) : IStoreSource
    {
        public const int Step = 7;

        private readonly IStoreSource inner = store.Source();

        public string Kind => inner.Kind;

        public int Steps { get; private set; } = 1;

        public async IAsyncEnumerable<StoreItem> Read([EnumeratorCancellation] CancellationToken cancellation = default)
        {
            await foreach (var item in inner.Read(cancellation))
            {
                yield return item;
                if (Steps >= 60) continue;
                await Take(store, Steps);
                if (more is not null) await more(Steps);
                Steps++;
            }
        }

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
