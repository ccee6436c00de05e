using Microsoft.Extensions.Logging;
using PileOn.Silo.Storage.Redis;
using PileOn.Rig.Processes;

namespace PileOn.Silo.Tests.Storage.Redis;

public sealed class RedisDurabilityTests
{
    [Fact]
    public async Task A_Redis_that_syncs_every_write_raises_no_warning() =>
        (await Warnings()).ShouldBeEmpty();

    [Theory]
    [InlineData("appendfsync", "everysec")]
    [InlineData("appendonly", "no")]
    [InlineData("maxmemory-policy", "allkeys-lru")]
    public async Task A_setting_that_can_lose_messages_is_named_in_a_warning(string setting, string value)
    {
        var warnings = await Warnings($"--{setting}", value);

        warnings.ShouldHaveSingleItem().ShouldContain($"{setting} '{value}'");
    }

    [Fact]
    public async Task A_Redis_that_does_not_tell_raises_a_warning_for_each_setting()
    {
        var warnings = await Warnings("--rename-command", "CONFIG", "");

        warnings.Count.ShouldBe(3);
        warnings.ShouldAllBe(warning => warning.StartsWith("DURABILITY UNKNOWN"));
    }

    [Theory]
    [InlineData(0, "has 1 replicas, and writes wait for 0")]
    [InlineData(1, null)]
    [InlineData(2, "1 of the 2 replicas that writes wait for")]
    public async Task A_replica_that_no_write_waits_for_or_that_is_missing_is_warned_of(int waitedFor, string? warning)
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var primary = await RedisServer.Start();
        await using var replica = await primary.Replica();

        var warnings = await Warnings(primary, waitedFor);

        if (warning is null) warnings.ShouldBeEmpty();
        else warnings.ShouldHaveSingleItem().ShouldContain(warning);
    }

    [Theory]
    [InlineData(1, "appendfsync", "everysec", true)]
    [InlineData(0, "replica-priority", "100", true)]
    [InlineData(0, "replica-priority", "0", false)]
    [InlineData(1, "replica-priority", "100", false)] // writes wait for it: it may take the place
    public async Task A_replica_that_is_named_is_warned_of_where_it_may_lack_or_lose_what_was_acknowledged(int waitedFor, string setting, string value, bool warned)
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var primary = await RedisServer.Start();
        await using var replica = await primary.Replica();
        await replica.Set(setting, value);

        var warnings = await Warnings($"{primary.Connection},{replica.Connection}", waitedFor);

        warnings.Count(warning => warning.Contains($"Redis at {replica.Connection} has {setting} '{value}'", StringComparison.Ordinal)).ShouldBe(warned ? 1 : 0);
    }

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(1, 0, true)]
    [InlineData(1, 1, false)]
    [InlineData(2, 1, true)] // the other may take the primary's place
    [InlineData(2, 2, false)]
    public void Of_more_replicas_than_are_waited_for_one_may_lack_what_was_acknowledged(int connected, int waitedFor, bool mayLag) =>
        new ReplicasAt("one:6379", connected).MayLag(waitedFor).ShouldBe(mayLag);

    private static async Task<List<string>> Warnings(params string[] settings)
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        await using var server = await RedisServer.Start(settings);
        return await Warnings(server, replicas: 0);
    }

    private static Task<List<string>> Warnings(RedisServer server, int replicas) => Warnings(server.Connection, replicas);

    private static async Task<List<string>> Warnings(string redis, int replicas)
    {
        await using var connection = RedisConnection.Connect(redis);
        var log = new WarningLog();

        (await new RedisDurability(connection, replicas, log).Check()).ShouldBe(log.Warnings.Count == 0);

        return log.Warnings;
    }

    private sealed class WarningLog : ILogger<RedisDurability>
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
                Warnings.Add(formatter(state, exception));
        }
    }
}
