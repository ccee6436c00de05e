using Microsoft.Extensions.Time.Testing;
using PileOn.Silo.Storage.Redis;
using PileOn.Silo.Tests.Grains;

namespace PileOn.Silo.Tests.Storage.Redis;

public sealed class RedisSilosTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider time = new(Now);

    [Theory]
    [InlineData(3, true, true)]
    [InlineData(3, false, false)]
    [InlineData(6, true, false)]
    [InlineData(2, true, false)]
    public async Task A_silo_is_up_that_has_joined_and_says_that_it_lives(int status, bool says, bool up) =>
        (await Look(Silo("10.0.0.4:11111", status, says: says))).Silos.ShouldHaveSingleItem().IsUp.ShouldBe(up);

    [Theory]
    [InlineData(-600)]
    [InlineData(600)]
    public async Task Nothing_depends_on_whether_its_clock_is_right(int ahead)
    {
        var silos = await Look(Silo("10.0.0.4:11111", ahead: ahead), Silo("10.0.0.5:11111", ahead: ahead, says: false));

        silos.Silos.Select(silo => silo.IsUp).ShouldBe([true, false]);
    }

    [Fact]
    public async Task Where_nobody_keeps_silent_it_is_known_before_patience_ends()
    {
        await Look(Silo("10.0.0.4:11111"), Silo("10.0.0.5:11111", status: 6, says: false));

        (time.GetUtcNow() - Now).ShouldBeLessThan(RedisSilos.Patience);
    }

    [Fact]
    public async Task A_silo_that_joins_meanwhile_is_up()
    {
        Func<DateTimeOffset, KeyValuePair<string, string>>[] rows = [Silo("10.0.0.4:11111", says: false), Silo("10.0.0.5:11111")];
        var looked = 0;

        var silos = await Clock.While(time, RedisSilos.Watch(() => Task.FromResult(rows.Take(++looked).Select(silo => silo(time.GetUtcNow()))), time));

        silos.Silos.Select(silo => silo.IsUp).ShouldBe([false, true]);
    }

    [Fact]
    public async Task A_silo_that_was_at_an_address_before_another_is_none_any_more()
    {
        var silos = await Look(Silo("10.0.0.4:11111"), Silo("10.0.0.4:11111", ahead: 600, says: false), Silo("10.0.0.3:11111", status: 6));

        silos.Silos.Select(silo => (silo.Address, silo.IsUp)).ShouldBe([("10.0.0.3:11111", false), ("10.0.0.4:11111", true)]);
    }

    [Theory]
    [InlineData("Silo_12921", null)]
    [InlineData(null, "0.2.0")]
    public async Task Its_name_says_its_version_unless_it_is_older_than_that(string? name, string? version) =>
        (await Look(Silo("10.0.0.4:11111", name: name ?? RedisSilos.NameOf("0.2.0")))).Silos.ShouldHaveSingleItem().Version.ShouldBe(version);

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"SiloAddress":{"SiloAddress":null},"Status":3,"SiloName":"Silo_1","IAmAliveTime":"2026-03-02T10:00:00Z"}""")]
    [InlineData("""{"SiloAddress":{"SiloAddress":"10.0.0.5:11111@1"},"Status":3,"SiloName":"Silo_1","IAmAliveTime":"noon"}""")]
    public async Task What_cannot_be_read_of_one_silo_hides_no_other(string row)
    {
        var silos = await Look(Silo("10.0.0.4:11111"), _ => new("10.0.0.5:11111@1", row));

        silos.Silos.ShouldHaveSingleItem().IsUp.ShouldBeTrue();
        silos.Unreadable.ShouldBe(["10.0.0.5:11111@1"]);
    }

    private async Task<RedisSilos> Look(params Func<DateTimeOffset, KeyValuePair<string, string>>[] silos) =>
        await Clock.While(time, RedisSilos.Watch(() => Task.FromResult(silos.Select(silo => silo(time.GetUtcNow()))), time));

    /// <summary>A silo's row as it is at a time.</summary>
    /// <param name="ahead">Seconds that its clock is.</param>
    /// <param name="says">It says every two seconds that it lives; else it has not since <see cref="Now"/>.</param>
    private static Func<DateTimeOffset, KeyValuePair<string, string>> Silo(string address, int status = 3, int ahead = 0, bool says = true, string name = "Silo_1")
    {
        var generation = Guid.NewGuid().GetHashCode();
        return at => new(
            $"{address}@{generation}",
            $$"""
            {"SiloAddress":{"SiloAddress":"{{address}}@{{generation}}"},"Status":{{status}},"SuspectTimes":[],"ProxyPort":30000,"HostName":"vm","SiloName":"{{name}}","RoleName":"pileon",
            "UpdateZone":0,"FaultZone":0,"StartTime":"2026-03-02T10:00:00.7270937Z","IAmAliveTime":"{{(says ? Now.AddSeconds((int)(at - Now).TotalSeconds / 2 * 2) : Now).AddSeconds(ahead).UtcDateTime:O}}"}
            """);
    }
}
