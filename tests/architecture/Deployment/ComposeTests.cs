using System.Xml.Linq;
using PileOn.Host.CommandLine;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace PileOn.Architecture.Tests.Deployment;

/// <summary>docker-compose.yml against the program that it starts.</summary>
public sealed class ComposeTests
{
    private const string EntryPoint = "/app/pileon";

    private static readonly string[] Roles = ["silo", "api", "dashboard"];

    private readonly Dictionary<string, Dictionary<object, object>> services = Read();

    [Fact]
    public void Redis_answers_only_what_is_on_disk()
    {
        var command = string.Join(' ', Words("redis", "command"));

        command.ShouldContain("--appendonly yes");
        command.ShouldContain("--appendfsync always");
        Setting("save").ShouldBeEmpty("a snapshot writes once more what the file has");
        Words("redis", "volumes").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_full_Redis_refuses_before_its_container_is_killed_and_throws_nothing_away()
    {
        Setting("maxmemory-policy").ShouldBe("noeviction");
        Bytes((string)services["redis"]["mem_limit"]).ShouldBeGreaterThanOrEqualTo(2 * Bytes(Setting("maxmemory")), "a rewrite of the file may hold all of it twice");
    }

    [Fact]
    public void Every_service_has_an_end_to_what_it_may_take_of_the_machine()
    {
        foreach (var name in services.Keys) Bytes(services[name].GetValueOrDefault("mem_limit") as string ?? "0g").ShouldBeGreaterThan(0, name);
    }

    [Fact]
    public void A_Redis_that_answers_with_an_error_is_not_healthy() =>
        ((List<object>)((Dictionary<object, object>)services["redis"]["healthcheck"])["test"]).ShouldContain("-e", "redis-cli exits with 0 otherwise");

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
            test[..2].ShouldBe(["CMD", EntryPoint]);
            PileOnCommand.Create().Parse(test[2..]).Errors.ShouldBeEmpty(role);
        }
    }

    [Fact]
    public void Roles_listen_where_the_image_says_and_where_their_health_is_asked_for()
    {
        var port = Image("ContainerPort");
        foreach (var role in Roles)
        {
            var urls = Words(role, "command").SkipWhile(word => word != "--urls").ElementAt(1);
            urls.ShouldBe($"http://*:{port}", role);
            ((List<object>)((Dictionary<object, object>)services[role]["healthcheck"])["test"])[^1].ShouldBe($"http://localhost:{port}", role);
            if (services[role].ContainsKey("ports")) Words(role, "ports").ShouldAllBe(published => published.EndsWith($":{port}"));
        }
    }

    [Fact]
    public void The_image_starts_pileon_as_somebody_who_is_not_root()
    {
        Image("ContainerAppCommand").ShouldBe(EntryPoint);
        int.Parse(Image("ContainerUser"), System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
        Image("ContainerFamily").ShouldEndWith("-chiseled");
        $"{Image("ContainerWorkingDirectory")}/{Image("AssemblyName")}".ShouldBe(EntryPoint);
        $"{Image("ContainerRepository")}:latest".ShouldBe((string)services["silo"]["image"]);
    }

    [Fact]
    public void Nothing_is_published_beyond_this_machine() =>
        services.Keys.Where(name => services[name].ContainsKey("ports")).SelectMany(name => Words(name, "ports"))
            .ShouldAllBe(port => port.StartsWith("127.0.0.1:"));

    /// <summary>A property or the only item of the project that makes the image.</summary>
    private static string Image(string name)
    {
        var found = XDocument.Load(Path.Combine(Repository.Root, "host", "PileOn.Host.csproj")).Descendants(name).ShouldHaveSingleItem();
        return found.Attribute("Include")?.Value ?? found.Value;
    }

    private string Setting(string name) => Words("redis", "command").SkipWhile(word => word != $"--{name}").ElementAt(1);

    /// <summary>As both Redis and Docker write it: 4gb, 8g.</summary>
    private static long Bytes(string size) => long.Parse(size.TrimEnd('b').TrimEnd('g'), System.Globalization.CultureInfo.InvariantCulture) << 30;

    private string[] Words(string service, string property) => [.. ((List<object>)services[service][property]).Cast<string>()];

    private static Dictionary<string, Dictionary<object, object>> Read()
    {
        var yaml = File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"));
        var parser = new MergingParser(new Parser(new StringReader(yaml)));
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(parser);
        return ((Dictionary<object, object>)file["services"]).ToDictionary(pair => (string)pair.Key, pair => (Dictionary<object, object>)pair.Value);
    }
}
