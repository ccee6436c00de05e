using System.Text;
using System.Text.RegularExpressions;
using PileOn.EndToEnd.Tests.Processes;
using PileOn.Tests;

namespace PileOn.EndToEnd.Tests;

/// <summary>What the README has a newcomer type answers as it says.</summary>
public sealed partial class ReadmeTests(SharedServers servers)
{
    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles)]
    public async Task The_first_message_reaches_who_was_named_before_it_and_is_answered_as_shown(StoreKind kind)
    {
        var readme = await File.ReadAllTextAsync(Readme(), TestContext.Current.CancellationToken);
        await using var server = await servers.Alone(kind);

        var named = Target().Match(readme);
        using var profile = new StringContent(named.Groups["profile"].Value, Encoding.UTF8, "application/json");
        using (var put = await server.Http.PutAsync(named.Groups["path"].Value, profile, TestContext.Current.CancellationToken)) put.EnsureSuccessStatusCode();

        var answer = await server.Sent(Message().Match(readme).Groups["line"].Value);
        answer.GetRawText().ShouldBe(Answer().Match(readme).Groups["line"].Value);
        (await server.Get(Question().Match(readme).Groups["path"].Value)).GetProperty("messages").GetInt32().ShouldBe(1);
    }

    private static string Readme() => Path.Combine(Checkout.Root, "README.md");

    [GeneratedRegex(@"-X PUT http://localhost:5080/(?<path>\S+) [^\n]* -d \\\s+'(?<profile>\{.*\})'")]
    private static partial Regex Target();

    [GeneratedRegex(@"--data-binary \\\s+'(?<line>\{.*\})'")]
    private static partial Regex Message();

    [GeneratedRegex(@"^(?<line>\{""accepted"".*\})", RegexOptions.Multiline)]
    private static partial Regex Answer();

    [GeneratedRegex(@"localhost:5080/(?<path>v1/targets/\S+minPosition=[^""]+)")]
    private static partial Regex Question();
}
