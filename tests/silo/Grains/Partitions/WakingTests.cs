using Microsoft.Extensions.Time.Testing;
using PileOn.Contracts.Log;
using PileOn.Silo.Grains.Partitions;
using PileOn.Silo.Grains.Targets;
using PileOn.Silo.Log;

namespace PileOn.Silo.Tests.Grains.Partitions;

public sealed class WakingTests
{
    private static readonly TargetId Anna = new("anna");
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly LeapingTime time = new(Lines.Now);

    [Fact]
    public void Targets_that_fell_silent_together_are_woken_all_over_the_next_day()
    {
        var hours = Enumerable.Range(0, 2_000).Select(number => Waking.At(new($"target{number}"), Monday.AddHours(5), default)).ToArray();

        hours.ShouldAllBe(at => at >= Monday.AddDays(1) && at < Monday.AddDays(2));
        hours.GroupBy(at => at.Hour).Select(hour => hour.Count()).ShouldAllBe(count => count < 2_000 / 12);
    }

    [Fact]
    public void What_is_heard_through_a_day_changes_nothing_about_it() =>
        Enumerable.Range(1, 24).Select(hour => Waking.At(Anna, Monday.AddHours(hour), default)).Distinct().ShouldHaveSingleItem();

    [Fact]
    public void What_was_replayed_from_years_ago_stays_for_two_weeks() =>
        Waking.At(Anna, Monday.AddYears(-9), laggedOn: Monday).ShouldBeGreaterThanOrEqualTo(Monday.AddDays(14));

    [Fact]
    public async Task Silence_makes_a_target_keep_less_and_tell_the_same()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await cluster.Directory().Put(Anna, new("Anna", Array.Empty<Handle>()));
        await cluster.Partition(Anna).Append(Texts(120));
        await CountingTests.ShouldCount(cluster, Anna, 120);
        await Pass(async () => (await Stored(cluster)).Detector.Length > 10_000);

        time.Leap(TimeSpan.FromDays(16));
        await Pass(async () => (await Stored(cluster)).Detector.Length < 2_048);
        (await cluster.Target(Anna).Messages(new(null, 200, null))).Count.ShouldBe(120, "there are texts to be opened yet");

        time.Leap(TimeSpan.FromDays(46));
        await Pass(async () => (await Wakings(cluster)).At.GetValueOrDefault(Anna) > Lines.Now + LogRetention.Default.Keep);
        time.Leap(TimeSpan.FromDays(30));
        await Pass(async () => (await Stored(cluster)).Recent.Length < 32);
        (await cluster.Target(Anna).Messages(new(null, 200, null))).ShouldBeEmpty("their texts are gone");
        await CountingTests.ShouldCount(cluster, Anna, 120);
        await Pass(async () => (await Wakings(cluster)).At.Count == 0);
    }

    [Fact]
    public async Task A_partition_that_was_away_still_wakes_them()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        await cluster.Partition(Anna).Append(Texts(120));
        await CountingTests.ShouldCount(cluster, Anna, 120);
        await Pass(async () => (await Wakings(cluster)).At.ContainsKey(Anna) && (await Stored(cluster)).Detector.Length > 10_000);

        await cluster.Crash();
        time.Leap(TimeSpan.FromDays(16));
        await cluster.Partition(Anna).Wake();

        await Pass(async () => (await Stored(cluster)).Detector.Length < 3_072);
    }

    [Fact]
    public async Task What_was_replayed_from_last_year_can_still_be_looked_at_when_its_episode_has_ended()
    {
        await using var cluster = await GrainCluster.Start(time: time);
        var alert = await Attack.Raise(cluster, Anna, Lines.Now.AddDays(-365), receivedAt: Lines.Now);
        var phrases = (await cluster.Target(Anna).View()).ShouldNotBeNull().Phrases.Count;
        phrases.ShouldBePositive();

        await Pass(async () => (await cluster.Feed().Alert(alert.Id)).ShouldNotBeNull().EndedAt is not null);

        (await cluster.Target(Anna).View()).ShouldNotBeNull().Phrases.Count.ShouldBe(phrases);
    }

    private static Task<TargetSnapshot> Stored(GrainCluster cluster) => cluster.States.Read<TargetSnapshot>("target", cluster.Target(Anna));

    private static Task<PartitionWakings> Wakings(GrainCluster cluster) => cluster.States.Read<PartitionWakings>("wakings", cluster.Partition(Anna));

    private static IngestBatch Texts(int count) => Lines.Batch(Enumerable.Range(0, count).Select(number => Lines.Item(
        Anna, $"m{number}", $"u{number}", string.Join(' ', Enumerable.Range(0, 9).Select(word => Word((number * 9) + word))), Lines.Now.AddMinutes(number - count))));

    private static string Word(int number) => string.Concat($"{number * 7_919L % 1_000_000:000000}".Select(digit => (char)('a' + ((digit - '0') * 2))));

    /// <summary>Lets time pass in rounds of the partition.</summary>
    private async Task Pass(Func<Task<bool>> reached)
    {
        using var limit = new CancellationTokenSource(GrainCluster.Patience);
        while (!await reached())
        {
            time.Advance(TimeSpan.FromMinutes(1)); // an hour passes before a leap of the clock is believed
            await Task.Delay(10, limit.Token); // the rounds run on the grain's own scheduler
        }
    }

    /// <summary>A clock that can be set ahead by weeks at once: nobody's timers are called for each second of them.</summary>
    private sealed class LeapingTime(DateTimeOffset now) : FakeTimeProvider(now)
    {
        private TimeSpan ahead;

        public void Leap(TimeSpan by) => ahead += by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + ahead;
    }
}
