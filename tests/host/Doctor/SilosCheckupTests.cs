using PileOn.Host.Doctor;
using PileOn.Silo.Storage.Redis;

namespace PileOn.Host.Tests.Doctor;

public sealed class SilosCheckupTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly SiloInRedis Up = new("10.0.0.4:11111", "0.2.0", IsUp: true, Now.AddSeconds(-2));

    private static readonly SiloInRedis Gone = new("10.0.0.5:11111", "0.1.0", IsUp: false, Now.AddHours(-1));

    [Fact]
    public void A_Redis_on_which_nothing_has_run_is_well() => Of(new RedisSilos(IsAwaited: false, [], [])).ShouldHaveSingleItem().IsWell.ShouldBeTrue();

    [Fact]
    public void Where_something_waits_for_the_first_silo_one_must_be_started()
    {
        var finding = Of().ShouldHaveSingleItem();

        finding.IsWell.ShouldBeFalse();
        finding.Says.ShouldStartWith("No silo has joined yet");
    }

    [Fact]
    public void Silos_that_are_up_are_named_so_that_one_that_is_missing_is_seen()
    {
        var finding = Of(Up, Gone).ShouldHaveSingleItem();

        finding.IsWell.ShouldBeTrue();
        finding.Says.ShouldStartWith("1 silo is up: 10.0.0.4:11111.");
    }

    [Fact]
    public void Where_none_is_up_one_must_be_started()
    {
        var finding = Of(Gone).ShouldHaveSingleItem();

        finding.IsWell.ShouldBeFalse();
        finding.Says.ShouldContain("No silo is up: the last was at 2026-03-02 11:00:00Z");
    }

    [Fact]
    public void Silos_of_other_versions_are_named_with_theirs()
    {
        Wrong(Of(Up, Up with { Address = "10.0.0.6:11111", Version = "0.1.0" }, Up with { Address = "10.0.0.7:11111", Version = null })).ShouldBe([
            "Version 0.1.0 runs at 10.0.0.6:11111; this is version 0.2.0.",
            "A version from before silos say theirs runs at 10.0.0.7:11111; this is version 0.2.0."]);
    }

    [Fact]
    public void A_silo_whose_clock_is_off_is_named()
    {
        Wrong(Of(Up, Up with { Address = "10.0.0.6:11111", LastAlive = Now.AddSeconds(-31) }, Gone with { LastAlive = Now.AddMinutes(10) })).ShouldBe([
            "The clock of the silo at 10.0.0.6:11111 is 31 seconds behind Redis'.",
            "The clock of the silo at 10.0.0.5:11111 is 600 seconds ahead of Redis'."]);
    }

    [Fact]
    public void Silos_of_which_nothing_can_be_read_are_named_and_not_taken_for_none() =>
        Wrong(Of(new RedisSilos(IsAwaited: true, [], ["10.0.0.8:11111@1"]))).ShouldHaveSingleItem().ShouldContain("10.0.0.8:11111@1");

    private static Finding[] Of(params SiloInRedis[] silos) => Of(new RedisSilos(IsAwaited: true, silos, []));

    private static Finding[] Of(RedisSilos redis) => [.. SilosCheckup.Of(redis, "0.2.0", Now)];

    private static IEnumerable<string> Wrong(IEnumerable<Finding> findings) => findings.Where(finding => !finding.IsWell).Select(finding => finding.Says);
}
