using PileOn.Host.CommandLine;

namespace PileOn.Architecture.Tests.Deployment;

/// <summary>ops/pileon.service against the program that it starts.</summary>
public sealed class ServiceTests
{
    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(Repository.Root, "ops", "pileon.service"));

    [Fact]
    public void It_starts_a_command_that_pileon_understands_on_the_folder_that_systemd_makes_for_it()
    {
        var command = Setting("ExecStart").Split(' ');

        command[0].ShouldBe("/opt/pileon/pileon", "where docs/operations.md has it put");
        PileOnCommand.Create().Parse(command[1..]).Errors.ShouldBeEmpty();
        command.SkipWhile(word => word != "--data").ElementAt(1).ShouldBe($"/var/lib/{Setting("StateDirectory")}");
    }

    [Fact]
    public void What_it_keeps_is_its_users_alone()
    {
        Setting("User").ShouldNotBe("root");
        Setting("StateDirectoryMode").ShouldBe("0700");
        Setting("UMask").ShouldBe("0077");
    }

    [Fact]
    public void Nobody_kills_it_before_it_has_had_the_time_it_needs_to_stop() =>
        int.Parse(Setting("TimeoutStopSec"), System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(5);

    private static string Setting(string name) => Lines.Where(line => line.StartsWith($"{name}=", StringComparison.Ordinal)).ShouldHaveSingleItem()[(name.Length + 1)..];
}
