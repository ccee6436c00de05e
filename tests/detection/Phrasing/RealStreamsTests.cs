using System.Text.Json;
using PileOn.Detection.Messages;
using PileOn.Detection.Phrasing;
using PileOn.Tests;

namespace PileOn.Detection.Tests.Phrasing;

/// <summary>What phrase clusters find in real streams in which nobody is attacked together.</summary>
public sealed class RealStreamsTests
{
    private sealed record Finding(string Target, int Cluster, int Senders, double Bits, bool WithLink);

    [Fact]
    public void No_complaint_about_an_airline_is_shared_wording() => Findings("data/airline-mentions.ndjson.gz").ShouldBeEmpty();

    [Fact]
    public void In_a_debate_only_passed_on_headlines_are_shared_wording()
    {
        var findings = Findings("data/debate-mentions.ndjson.gz");
        findings.Count.ShouldBeInRange(1, 6);
        findings.ShouldAllBe(finding => finding.WithLink);
        findings.ShouldContain(finding => finding.Target == "realdonaldtrump" && finding.Senders == 8); // the syndicated headline
    }

    /// <summary>Clusters that at some message had four senders within an hour and 36 bits, each once, as of its most senders.</summary>
    private static List<Finding> Findings(string file)
    {
        var targets = new SortedDictionary<string, PhraseClusters>(StringComparer.Ordinal);
        var found = new Dictionary<(string, int), Finding>();
        foreach (var message in SharedFiles.Lines(file).Select(Read))
        {
            var target = message.Targets[0];
            if (!targets.TryGetValue(target, out var clusters)) targets[target] = clusters = new(PhraseSettings.Default);
            if (clusters.Add(MessageSigner.Sign(message, message.SentAt), message.SentAt) is not { } cluster) continue;
            var senders = cluster.SendersWithin(TimeSpan.FromHours(1), message.SentAt);
            if (senders < 4 || cluster.Bits < 36 || found.TryGetValue((target, cluster.Id), out var before) && before.Senders >= senders) continue;
            found[(target, cluster.Id)] = new(target, cluster.Id, senders, cluster.Bits, cluster.Representative.Contains("http", StringComparison.Ordinal));
        }
        return [.. found.Values];
    }

    private static Message Read(string line)
    {
        using var json = JsonDocument.Parse(line);
        var root = json.RootElement;
        return new()
        {
            Id = root.GetProperty("id").GetString()!,
            Platform = root.GetProperty("platform").GetString()!,
            Sender = root.GetProperty("sender").GetString(),
            Targets = [root.GetProperty("target").GetString()!],
            SentAt = root.GetProperty("sentAt").GetDateTimeOffset().ToUniversalTime(),
            Text = root.GetProperty("text").GetString(),
            RepostOf = root.TryGetProperty("repostOf", out var repost) ? repost.GetString() : null,
        };
    }
}
