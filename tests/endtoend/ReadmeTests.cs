using System.Text.RegularExpressions;
using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary>What the README has a newcomer type answers as it says.</summary>
public sealed partial class ReadmeTests(SharedServers servers)
{
    [Fact]
    public async Task The_first_message_is_answered_as_shown_and_the_question_after_it_is_answered_too()
    {
        var readme = await File.ReadAllTextAsync(Readme(), TestContext.Current.CancellationToken);
        await using var server = await servers.Alone(StoreKind.Embedded);

        var answer = await server.Sent(Message().Match(readme).Groups["line"].Value);
        answer.GetRawText().ShouldBe(Answer().Match(readme).Groups["line"].Value);
        (await server.Get(Question().Match(readme).Groups["path"].Value)).GetProperty("messages").GetInt32().ShouldBe(1);
    }

    private static string Readme()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PileOn.sln"))) folder = folder.Parent.ShouldNotBeNull();
        return Path.Combine(folder.FullName, "README.md");
    }

    [GeneratedRegex(@"--data-binary \\\s+'(?<line>\{.*\})'")]
    private static partial Regex Message();

    [GeneratedRegex(@"^(?<line>\{""accepted"".*\})", RegexOptions.Multiline)]
    private static partial Regex Answer();

    [GeneratedRegex(@"localhost:5080/(?<path>v1/targets/\S+minPosition=[^""]+)")]
    private static partial Regex Question();
}
