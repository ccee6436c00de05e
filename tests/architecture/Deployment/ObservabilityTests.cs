using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Detection.Identity;
using PileOn.Host.CommandLine;
using PileOn.Host.Doctor;
using PileOn.Host.Serving;
using PileOn.Silo.Log;
using YamlDotNet.Serialization;

namespace PileOn.Architecture.Tests.Deployment;

/// <summary>The alert rules, the Grafana dashboard and their document against what a running server says.</summary>
public sealed partial class ObservabilityTests
{
    private static readonly string Runbooks = Read("docs", "operations.md");

    [Fact]
    public async Task Every_measure_that_is_named_is_one_that_a_server_tells()
    {
        var named = new[] { Read("ops", "prometheus", "alerts.yml"), Read("ops", "grafana", "pileon.json"), Runbooks }
            .SelectMany(text => Measure().Matches(text)).Select(match => match.Value).ToHashSet();
        named.Count.ShouldBeGreaterThan(20);

        await using var server = await Serve();

        (await Lacking(server, told => named.Where(name => !told.Names.Contains(name) && !told.Names.Contains($"{name}_count")))).ShouldBeEmpty();
        await server.StopAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A rule about <c>state="silent"</c> where servers say <c>not-watching</c> would never ring.</summary>
    [Fact]
    public async Task Every_label_that_is_asked_for_is_one_that_a_server_tells_with_such_a_value()
    {
        var choices = Expressions().SelectMany(expression => expression.Choices).Where(choice => choice.Measure != "up").Distinct().ToArray();
        choices.Length.ShouldBeGreaterThan(3);

        await using var server = await Serve();

        (await Lacking(server, told => choices.Where(choice => !IsTold(choice, told)).Select(choice => choice.ToString()))).ShouldBeEmpty();
        await server.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Every_label_that_is_shown_or_added_up_by_is_one_that_a_server_tells()
    {
        await using var server = await Serve();

        (await Lacking(server, told => Expressions().SelectMany(expression => Unknown(expression, told)))).ShouldBeEmpty();
        await server.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void The_process_that_does_not_answer_is_looked_for_under_the_name_that_the_example_gives_it() => Expressions().SelectMany(expression => expression.Choices)
        .Where(choice => choice.Measure == "up").ShouldHaveSingleItem().Value.ShouldBe(Job().Match(Runbooks).Groups["name"].Value);

    [Fact]
    public void Each_bracket_of_what_Prometheus_is_asked_has_its_other_half()
    {
        Expressions().Where(expression => !expression.IsBalanced).ShouldBeEmpty();
        new Expression("sum(rate(a{b=\"(\"}[2m])", []).IsBalanced.ShouldBeFalse();
        new Expression("sum(rate(a{b=\"(\"}[2m))]", []).IsBalanced.ShouldBeFalse();
    }

    [Fact]
    public void Every_rule_says_how_bad_it_is_and_leads_to_a_runbook_that_is_there()
    {
        var anchors = Heading().Matches(Runbooks).Select(match => match.Groups[1].Value.Trim().ToLowerInvariant().Replace(' ', '-')).ToHashSet();
        foreach (var rule in Rules())
        {
            var name = (string)rule["alert"];
            Text(rule, "annotations", "summary").ShouldNotBeEmpty(name);
            Text(rule, "labels", "severity").ShouldBeOneOf("warning", "critical");
            var link = Text(rule, "annotations", "runbook_url").Split('#');
            link[0].ShouldBe("docs/operations.md", name);
            anchors.ShouldContain(link[1], name);
        }
    }

    [Fact]
    public void What_is_looked_back_at_holds_four_scrapes_as_the_example_makes_them()
    {
        var scrape = Seconds(Scrape().Match(Runbooks).Groups["time"].Value);
        foreach (Match range in Range().Matches(Read("ops", "prometheus", "alerts.yml") + Read("ops", "grafana", "pileon.json")))
            Seconds(range.Groups["time"].Value).ShouldBeGreaterThanOrEqualTo(4 * scrape, range.Value);
    }

    /// <summary>Of nothing at all Prometheus counts nothing, which is not less than anything.</summary>
    [Fact]
    public void A_rule_about_too_few_also_sees_that_there_is_none()
    {
        var counting = Rules().Select(rule => ((string)rule["expr"]).Split('<')).Where(sides => sides.Length == 2 && sides[0].Contains("count(", StringComparison.Ordinal)).ToArray();
        counting.ShouldNotBeEmpty();
        counting.ShouldAllBe(sides => sides[0].Contains("or vector(0)", StringComparison.Ordinal));
    }

    private static string Read(params string[] path) => File.ReadAllText(Path.Combine([Repository.Root, .. path]));

    private static string Text(Dictionary<object, object> rule, string part, string name) => (string)((Dictionary<object, object>)rule[part])[name];

    private static Dictionary<object, object>[] Rules()
    {
        var file = new DeserializerBuilder().Build().Deserialize<Dictionary<string, List<Dictionary<string, object>>>>(Read("ops", "prometheus", "alerts.yml"));
        var rules = file["groups"].SelectMany(group => (List<object>)group["rules"]).Cast<Dictionary<object, object>>().ToArray();
        rules.Length.ShouldBeGreaterThan(8);
        return rules;
    }

    private static async Task<WebApplication> Serve()
    {
        var folder = Directory.CreateTempSubdirectory("pileon-metrics-").FullName;
        var app = AllInOne.Build("http://127.0.0.1:0", folder, redis: null, LogRetention.Default);
        app.Lifetime.ApplicationStopped.Register(() => Directory.Delete(folder, recursive: true));
        await Server.Start(app);

        var keyring = app.Services.GetRequiredService<IGrainFactory>().GetGrain<IKeyringGrain>(GrainKeys.Workspace(WorkspaceId.Default));
        using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };
        http.DefaultRequestHeaders.Authorization = new("Bearer", (await keyring.Create("a source", KeyScopes.Admin)).ShouldNotBeNull().Secret);
        using var line = new StringContent("""{"id":"1","platform":"x","sender":"a","target":"someone","sentAt":"2026-03-02T10:00:00Z"}""", Encoding.UTF8, "application/x-ndjson");
        (await http.PostAsync("v1/messages", line)).EnsureSuccessStatusCode();
        return app;
    }

    private static Expression[] Expressions()
    {
        Expression[] all = [.. Rules().Select(rule => Expression.OfRule((string)rule["expr"], Text(rule, "annotations", "summary"))), .. Expression.OfDashboard(Read("ops", "grafana", "pileon.json"))];
        all.Length.ShouldBeGreaterThan(30);
        return all;
    }

    /// <summary>One process alone is all roles in one; those of a cluster are called after their commands.</summary>
    private static bool IsTold(Expression.Choice choice, MetricsText told) => (choice is { Measure: "pileon_info", Label: "role" } ? Roles() : told.Of(choice.Measure).Select(one => one.Labels.GetValueOrDefault(choice.Label)))
        .Any(value => value is not null && (choice.IsPattern ? Regex.IsMatch(value, $"^(?:{choice.Value})$") : value == choice.Value));

    private static IEnumerable<string> Roles() => PileOnCommand.Create().Subcommands.Where(command => command.Options.Any(option => option.Name == "--urls")).Select(command => command.Name);

    private static IEnumerable<string> Unknown(Expression expression, MetricsText told)
    {
        var labels = Measure().Matches(expression.Text).SelectMany(measure => told.Of(measure.Value)).SelectMany(one => one.Labels.Keys).ToHashSet();
        var left = expression.By.Count > 0 ? expression.By : [.. labels]; // what is added up has no other label any more
        return expression.By.Where(label => !labels.Contains(label)).Concat(expression.Shown.Where(label => !left.Contains(label))).Select(label => $"{label} of {expression.Text}");
    }

    /// <summary>Some measures come with the first look at something, a moment after the start.</summary>
    /// <param name="lacks">What is still missed in what is told.</param>
    private static async Task<IReadOnlyCollection<string>> Lacking(WebApplication server, Func<MetricsText, IEnumerable<string>> lacks)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var http = new HttpClient { BaseAddress = new(server.Urls.First()) };
        while (true)
        {
            var missing = lacks(MetricsText.Read(await http.GetStringAsync("metrics", CancellationToken.None))).ToArray();
            if (missing.Length == 0 || patience.IsCancellationRequested) return missing;
            await Task.Delay(100, CancellationToken.None);
        }
    }

    [GeneratedRegex(@"\b(pileon|orleans|dotnet|kestrel|http_server)_[a-z_]*[a-z]\b(?!\.md)")]
    private static partial Regex Measure();

    private static int Seconds(string time) => int.Parse(time[..^1], System.Globalization.CultureInfo.InvariantCulture) * time[^1] switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3_600,
        _ => 86_400,
    };

    [GeneratedRegex(@"scrape_interval: (?<time>\d+[smhd])")]
    private static partial Regex Scrape();

    [GeneratedRegex(@"job_name: (?<name>\w+)")]
    private static partial Regex Job();

    /// <summary>How far back; a dashboard may leave it to Grafana, which knows what four scrapes are.</summary>
    [GeneratedRegex(@"\[(?<time>\d+[smhd])\]")]
    private static partial Regex Range();

    [GeneratedRegex("^###? (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
