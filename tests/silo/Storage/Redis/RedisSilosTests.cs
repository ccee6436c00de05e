using PileOn.Silo.Storage.Redis;

namespace PileOn.Silo.Tests.Storage.Redis;

public sealed class RedisSilosTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(3, 2, true)]
    [InlineData(3, 60, false)]
    [InlineData(6, 2, false)]
    [InlineData(2, 2, false)]
    public void A_silo_is_up_that_has_joined_and_said_a_moment_ago_that_it_lives(int status, int secondsAgo, bool up) =>
        RedisSilos.Read([Entry("10.0.0.4:11111", status, secondsAgo)], Now).ShouldHaveSingleItem().IsUp.ShouldBe(up);

    [Fact]
    public void A_silo_that_was_at_an_address_before_another_is_none_any_more()
    {
        var silos = RedisSilos.Read([Entry("10.0.0.4:11111", status: 3, secondsAgo: 1), Entry("10.0.0.4:11111", status: 6, secondsAgo: 90), Entry("10.0.0.3:11111", status: 6, secondsAgo: 5)], Now);

        silos.Select(silo => (silo.Address, silo.IsUp)).ShouldBe([("10.0.0.3:11111", false), ("10.0.0.4:11111", true)]);
    }

    [Theory]
    [InlineData("Silo_12921", null)]
    [InlineData(null, "0.2.0")]
    public void Its_name_says_its_version_unless_it_is_older_than_that(string? name, string? version) =>
        RedisSilos.Read([Entry("10.0.0.4:11111", status: 3, secondsAgo: 1, name ?? RedisSilos.NameOf("0.2.0"))], Now).ShouldHaveSingleItem().Version.ShouldBe(version);

    private static string Entry(string address, int status, int secondsAgo, string name = "Silo_1") =>
        $$"""
        {"SiloAddress":{"SiloAddress":"{{address}}@155004137"},"Status":{{status}},"SuspectTimes":[],"ProxyPort":30000,"HostName":"vm","SiloName":"{{name}}","RoleName":"pileon",
        "UpdateZone":0,"FaultZone":0,"StartTime":"2026-03-02T10:00:00.7270937Z","IAmAliveTime":"{{Now.AddSeconds(-secondsAgo).UtcDateTime:O}}"}
        """;
}
