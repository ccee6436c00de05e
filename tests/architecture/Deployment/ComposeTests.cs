using PileOn.Host.CommandLine;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace PileOn.Architecture.Tests.Deployment;

/// <summary>docker-compose.yml against the program that it starts.</summary>
public sealed class ComposeTests
{
    private static readonly string[] Roles = ["silo", "api", "dashboard"];

    private readonly Dictionary<string, Dictionary<object, object>> services = Read();

    [Fact]
    public void Redis_answers_only_what_is_on_disk()
    {
        var command = string.Join(' ', Words("redis", "command"));

        command.ShouldContain("--appendonly yes");
        command.ShouldContain("--appendfsync always");
        Words("redis", "volumes").ShouldHaveSingleItem();
    }

    [Fact]
    public void Every_role_is_a_command_that_pileon_understands()
    {
        foreach (var role in Roles)
        {
            services[role]["image"].ShouldBe("pileon:latest");
            var command = Words(role, "command");
            command[0].ShouldBe(role);
            PileOnCommand.Create().Parse(command).Errors.ShouldBeEmpty(role);
        }
    }

    [Fact]
    public void Every_service_has_a_health_check_and_roles_ask_pileon_itself()
    {
        services.Keys.ShouldBe(["redis", .. Roles], ignoreOrder: true);
        ((Dictionary<object, object>)services["redis"]["healthcheck"])["test"].ShouldNotBeNull();
        foreach (var role in Roles)
        {
            var test = ((List<object>)((Dictionary<object, object>)services[role]["healthcheck"])["test"]).Cast<string>().ToArray();
            test[..3].ShouldBe(["CMD", "dotnet", "/app/pileon.dll"]);
            PileOnCommand.Create().Parse(test[3..]).Errors.ShouldBeEmpty(role);
        }
    }

    [Fact]
    public void Nothing_is_published_beyond_this_machine() =>
        services.Keys.Where(name => services[name].ContainsKey("ports")).SelectMany(name => Words(name, "ports"))
            .ShouldAllBe(port => port.StartsWith("127.0.0.1:"));

    private string[] Words(string service, string property) => [.. ((List<object>)services[service][property]).Cast<string>()];

    private static Dictionary<string, Dictionary<object, object>> Read()
    {
        var yaml = File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"));
        var parser = new MergingParser(new Parser(new StringReader(yaml)));
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(parser);
        return ((Dictionary<object, object>)file["services"]).ToDictionary(pair => (string)pair.Key, pair => (Dictionary<object, object>)pair.Value);
    }
}
