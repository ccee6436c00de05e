using PileOn.Host.Doctor;
using PileOn.Silo.Storage.Redis;

namespace PileOn.Host.Tests.Doctor;

public sealed class SilosCheckupTests
{
    private static readonly DateTimeOffset LastAlive = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static readonly SiloInRedis Up = new("10.0.0.4:11111", "0.2.0", IsUp: true, LastAlive);

    private static readonly SiloInRedis Gone = new("10.0.0.5:11111", "0.1.0", IsUp: false, LastAlive);

    [Fact]
    public void A_Redis_on_which_no_silo_has_run_is_well() => SilosCheckup.Of([], "0.2.0").ShouldHaveSingleItem().IsWell.ShouldBeTrue();

    [Fact]
    public void Silos_that_are_up_are_named_so_that_one_that_is_missing_is_seen()
    {
        var finding = SilosCheckup.Of([Up, Gone], "0.2.0").ShouldHaveSingleItem();

        finding.IsWell.ShouldBeTrue();
        finding.Says.ShouldStartWith("1 silo is up: 10.0.0.4:11111.");
    }

    [Fact]
    public void Where_none_is_up_one_must_be_started()
    {
        var finding = SilosCheckup.Of([Gone], "0.2.0").ShouldHaveSingleItem();

        finding.IsWell.ShouldBeFalse();
        finding.Says.ShouldContain("No silo is up: the last was at 2026-03-02 12:00:00Z");
    }

    [Fact]
    public void Silos_of_other_versions_are_named_with_theirs()
    {
        SiloInRedis[] silos = [Up, Up with { Address = "10.0.0.6:11111", Version = "0.1.0" }, Up with { Address = "10.0.0.7:11111", Version = null }];

        SilosCheckup.Of(silos, "0.2.0").Where(finding => !finding.IsWell).Select(finding => finding.Says).ShouldBe([
            "Version 0.1.0 runs at 10.0.0.6:11111; this is version 0.2.0.",
            "A version from before silos say theirs runs at 10.0.0.7:11111; this is version 0.2.0."]);
    }
}
