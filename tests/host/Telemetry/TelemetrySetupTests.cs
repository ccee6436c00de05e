using PileOn.Host.Telemetry;

namespace PileOn.Host.Tests.Telemetry;

public sealed class TelemetrySetupTests
{
    [Fact]
    public void What_is_built_from_a_clone_is_told_from_other_builds_of_the_same_version()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PileOn.sln"))) folder = folder.Parent.ShouldNotBeNull();
        Assert.SkipUnless(Path.Exists(Path.Combine(folder.FullName, ".git")), "not built from a clone");

        TelemetrySetup.Version.ShouldMatch(@"^\d+\.\d+\.\d+\+[0-9a-f]{9}$");
    }
}
