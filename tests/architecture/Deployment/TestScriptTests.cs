using System.Diagnostics;

namespace PileOn.Architecture.Tests.Deployment;

/// <summary>
/// How <c>test.sh</c> and <c>.ci/run</c> end, whatever the tools that they call do. The tools are stand-ins: a build that really fails takes minutes. Three runners
/// are called: for the rooms that only compute, for those that serve, and for the web client. Of this machine they have only what every Linux has.
/// </summary>
public sealed class TestScriptTests : IDisposable
{
    private const string Rooms = "bench contracts detection evaluation simulation training silo";

    private const string AllPass = "case $1 in test) echo '  total: 3'; echo '  failed: 0'; echo '  succeeded: 3'; echo '  skipped: 0';; esac";

    private readonly string folder = Directory.CreateTempSubdirectory("pileon-test-").FullName;

    public TestScriptTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs a shell");
        Directory.CreateDirectory(Path.Combine(folder, ".ci"));
        Directory.CreateDirectory(Path.Combine(folder, "dashboard", "web"));
        foreach (var script in (string[])["test.sh", ".ci/run"]) File.Copy(Path.Combine(Repository.Root, script), Path.Combine(folder, script));
        foreach (var tool in (string[])["node", "redis-server", "strace", "chromium"]) Tool(tool, "");
        foreach (var tool in (string[])["bash", "dirname", "env", "grep", "id", "mktemp", "rm", "sleep", "tail", "tee", "timeout"])
            Tool(tool, $"exec {Real(tool)} \"$@\"");
        Tool("sudo", "shift; exec \"$@\"");
        Tool("npm", "echo ' Tests  2 passed (2)'");
        Directory.CreateDirectory(Path.Combine(folder, "tests", "rig")); // which has none
        foreach (var room in Rooms.Split(' ')) File.Create(Path.Combine(Directory.CreateDirectory(Built(room)).FullName, $"PileOn.{room}.Tests.dll")).Dispose();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_passed_is_added_up() => Run(AllPass).ShouldBe((0, "8 passed, 0 failed"));

    [Fact]
    public void A_build_that_fails_is_one_failure() => Run("case $1 in build) exit 1;; esac").ShouldBe((1, "0 passed, 1 failed"));

    [Fact]
    public void A_test_that_fails_is_counted() =>
        Run("case $1 in test) echo '  failed: 1'; echo '  succeeded: 2'; echo '  skipped: 4'; exit 2;; esac").ShouldBe((1, "6 passed, 2 failed, 8 skipped"));

    [Fact]
    public void A_run_of_no_tests_is_a_failure() => Run("exit 0").ShouldBe((1, "2 passed, 2 failed"));

    [Fact]
    public void Runners_that_crash_are_failures()
    {
        Tool("npm", "exit 1");
        Run("case $1 in test) exit 134;; esac").ShouldBe((1, "0 passed, 3 failed"));
    }

    [Fact]
    public void Runners_that_do_not_end_are_killed_with_all_they_have_started()
    {
        Tool("timeout", $"[ \"$1 $2\" = '-s KILL' ] && shift 3 && exec {Real("timeout")} -s KILL 0.2 \"$@\"");
        Tool("npm", "sleep 5; echo ' Tests  2 passed (2)'");
        Run("case $1 in test) sleep 5;; esac; " + AllPass).ShouldBe((1, "0 passed, 3 failed"));
    }

    [Theory]
    [InlineData("contracts")]
    [InlineData("silo")]
    public void A_room_that_was_not_built_is_a_failure(string room)
    {
        Directory.Delete(Built(room), recursive: true);
        Run(AllPass).ShouldBe((1, "8 passed, 1 failed"));
    }

    [Fact]
    public void What_is_missing_is_installed()
    {
        File.Delete(Path.Combine(folder, "tools", "strace"));
        Tool("apt-get", $"echo \"$@\" >>{Path.Combine(folder, "apt")}");
        Run(AllPass).ShouldBe((0, "8 passed, 0 failed"));
        File.ReadLines(Path.Combine(folder, "apt")).Last().ShouldEndWith(" strace");
    }

    [Fact]
    public void What_is_missing_and_cannot_be_installed_is_one_failure()
    {
        File.Delete(Path.Combine(folder, "tools", "redis-server"));
        Tool("apt-get", "exit 1");
        Run(AllPass).ShouldBe((1, "0 passed, 1 failed"));
    }

    private static string Real(string tool) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(place => Path.Combine(place, tool)).First(File.Exists);

    private string Built(string room) => Path.Combine(folder, "tests", room, "bin", "Release", "net10.0");

    private void Tool(string name, string body)
    {
        var file = Path.Combine(folder, "tools", name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private (int ExitCode, string LastLine) Run(string dotnet)
    {
        Tool("dotnet", dotnet);
        var start = new ProcessStartInfo(Real("bash"), [Path.Combine(folder, ".ci", "run")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = Path.Combine(folder, "tools"); // or what this machine has would be found
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        error.Wait();
        return (process.ExitCode, output.TrimEnd('\n').Split('\n')[^1]);
    }
}
