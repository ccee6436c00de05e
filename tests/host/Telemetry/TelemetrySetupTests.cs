using PileOn.Host.Telemetry;
using PileOn.Tests;

namespace PileOn.Host.Tests.Telemetry;

public sealed class TelemetrySetupTests
{
    [Fact]
    public void What_is_built_from_a_clone_is_told_from_other_builds_of_the_same_version()
    {
        Assert.SkipUnless(Path.Exists(Path.Combine(Checkout.Root, ".git")), "not built from a clone");

        TelemetrySetup.Version.ShouldMatch(@"^\d+\.\d+\.\d+\+[0-9a-f]{9}$");
    }
}
