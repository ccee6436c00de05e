using System.Globalization;
using PileOn.Contracts.Targets;
using PileOn.Silo.Grains.Directory;
using PileOn.Silo.Storage;
using PileOn.Silo.Tests.Storage;

namespace PileOn.Silo.Tests.Grains.Directory;

public sealed class DirectoryLogTests : IDisposable
{
    private const string Stream = "directory/acme";

    private readonly TemporaryLog temporary = new();

    private ILogStore Store => temporary.Store;

    [Fact]
    public async Task A_new_target_costs_its_own_bytes_however_many_there_are()
    {
        var (log, _) = await Load();
        await log.Append(Many(100_000));
        var before = (await Store.Open(Stream)).Head; // only to see where it stands
        (log, _) = await Load();

        await log.Append(Many(1, from: 100_000));

        (await Blobs(before + 1)).ShouldHaveSingleItem().Bytes.Length.ShouldBeLessThan(100);
    }

    [Fact]
    public async Task What_was_changed_is_there_when_it_is_loaded_again_the_latest_of_each()
    {
        var (log, _) = await Load();
        await log.Append(Many(5_000));
        await log.Append(Many(2, name: "Later"));

        var (_, targets) = await Load();

        targets.Count.ShouldBe(5_000);
        targets.Count(target => target.Value.Name == "Later").ShouldBe(2);
    }

    [Fact]
    public async Task Written_again_it_takes_no_more_than_its_targets_and_what_came_before_goes()
    {
        var (log, _) = await Load();
        var targets = Many(3_000).ToDictionary();
        for (var number = 0; number < 1_500; number++) await log.Append([KeyValuePair.Create(Id(number), targets[Id(number)])]);
        log.IsDue(targets.Count).ShouldBeTrue();

        await log.WriteAgain(targets);

        log.IsDue(targets.Count).ShouldBeFalse();
        (await Blobs(1)).Count.ShouldBe(3);
        (await Load()).Targets.Count.ShouldBe(3_000);
    }

    [Fact]
    public Task A_change_made_while_all_is_written_again_is_kept() => Task.Factory.StartNew(async () => // as on a grain: one at a time
    {
        var (log, _) = await Load();
        var targets = Many(10_000).ToDictionary();

        var again = log.WriteAgain(targets);
        var changed = Many(1, from: 9_999, name: "Later").Single();
        targets[changed.Key] = changed.Value;
        await log.Append([changed]);
        await again;

        (await Load()).Targets[changed.Key].Name.ShouldBe("Later");
    }, TestContext.Current.CancellationToken, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler).Unwrap();

    [Fact]
    public async Task Over_time_a_change_is_written_three_times_at_most()
    {
        var weighed = new Scales(Store);
        var log = new DirectoryLog(weighed, Stream);
        var targets = await log.Load(TestContext.Current.CancellationToken);
        var changes = 0L;
        for (var first = 0; first < 40_000; first += 50)
        {
            var some = Many(50, from: first);
            foreach (var (id, profile) in some) targets[id] = profile;
            changes += new DirectoryBlob(Copies: false, some).Write().Length;
            await log.Append(some);
            if (log.IsDue(targets.Count)) await log.WriteAgain(targets);
        }

        ((double)weighed.Bytes / changes).ShouldBeInRange(2, 3);
    }

    [Fact]
    public async Task Whoever_held_it_before_can_no_longer_write()
    {
        var (former, _) = await Load();
        await Load();

        await Should.ThrowAsync<StreamFencedException>(() => former.Append(Many(1)));
    }

    public void Dispose() => temporary.Dispose();

    private async Task<(DirectoryLog Log, Dictionary<string, TargetProfile> Targets)> Load()
    {
        var log = new DirectoryLog(Store, Stream);
        return (log, await log.Load(TestContext.Current.CancellationToken));
    }

    private async Task<IReadOnlyList<LogBlob>> Blobs(long position) => await Store.Read(Stream, position, 1_000);

    private static KeyValuePair<string, TargetProfile>[] Many(int count, int from = 0, string? name = null) =>
        [.. Enumerable.Range(from, count).Select(number => KeyValuePair.Create(Id(number), new TargetProfile(name, new Handle[] { new("twitter", Id(number)) })))];

    /// <summary>A store that says how much was appended.</summary>
    private sealed class Scales(ILogStore inner) : ILogStore
    {
        public long Bytes { get; private set; }

        public ValueTask Append(string stream, long epoch, long lastPosition, ReadOnlyMemory<byte> blob)
        {
            Bytes += blob.Length;
            return inner.Append(stream, epoch, lastPosition, blob);
        }

        public ValueTask<OpenedStream> Open(string stream, CancellationToken cancellation = default) => inner.Open(stream, cancellation);

        public ValueTask<IReadOnlyList<LogBlob>> Read(string stream, long position, int maxBlobs, CancellationToken cancellation = default) =>
            inner.Read(stream, position, maxBlobs, cancellation);

        public ValueTask Trim(string stream, long position, CancellationToken cancellation = default) => inner.Trim(stream, position, cancellation);

        public ValueTask<IReadOnlyList<string>> Streams(string prefix, CancellationToken cancellation = default) => inner.Streams(prefix, cancellation);
    }

    private static string Id(int number) => number.ToString("'target-'000000", CultureInfo.InvariantCulture);
}
