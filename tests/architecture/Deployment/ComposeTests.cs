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

    private string[] Words(string service, string property) => [.. ((List<object>)services[service][property]).Cast<string>()];

    private static Dictionary<string, Dictionary<object, object>> Read()
    {
        var yaml = File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"));
        var parser = new MergingParser(new Parser(new StringReader(yaml)));
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(parser);
        return ((Dictionary<object, object>)file["services"]).ToDictionary(pair => (string)pair.Key, pair => (Dictionary<object, object>)pair.Value);
    }
}
