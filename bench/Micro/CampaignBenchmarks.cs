using BenchmarkDotNet.Attributes;
using PileOn.Detection.Campaigns;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Phrasing;

namespace PileOn.Bench.Micro;

/// <summary>One more footprint in a campaign against five hundred targets: as many as a workspace holds.</summary>
public class CampaignBenchmarks
{
    private const int Targets = 500, Gang = 20_000, CrowdSize = 3_000, Sampled = 1_024;

    private static readonly DateTimeOffset noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly EpisodeFootprint[] footprints = [.. Enumerable.Range(0, Targets).Select(Make)];
    private readonly CampaignLinker grown = Grown();
    private readonly byte[] saved = Grown().Save();
    private int turn;

    [Benchmark]
    public int Renew() => grown.Observe(footprints[turn % Targets] with { At = noon.AddHours(1).AddSeconds(turn++) }).Facts.Count;

    [Benchmark]
    public int Describe() => grown.Find(grown.CampaignOf("e0")!)!.SharedSenders.Count;

    [Benchmark]
    public int SaveCampaigns() => grown.Save().Length;

    [Benchmark]
    public string? RestoreCampaigns() => CampaignLinker.Restore(saved).CampaignOf("e0");

    /// <summary>From the first target to the last.</summary>
    [Benchmark(OperationsPerInvoke = Targets)]
    public int Grow()
    {
        var (linker, facts) = (new CampaignLinker(), 0);
        foreach (var footprint in footprints) facts += linker.Observe(footprint).Facts.Count;
        return facts;
    }

    private static CampaignLinker Grown()
    {
        var linker = new CampaignLinker();
        for (var target = 0; target < Targets; target++) linker.Observe(Make(target));
        return linker;
    }

    private static EpisodeFootprint Make(int target)
    {
        var random = new Random(target);
        var crowd = Enumerable.Range(0, CrowdSize).Select(_ => random.Next(Gang)).Distinct().Select(one => SenderKey.Of("twitter", $"u{one}")).Order().ToArray();
        return new()
        {
            Episode = $"e{target}", Target = new($"t{target}"), StartedAt = noon.AddSeconds(target), At = noon.AddMinutes(30).AddSeconds(target),
            Classification = Classification.Coordinated, Senders = crowd[..Sampled], SenderCount = crowd.Length,
            Phrases = [.. Enumerable.Range(0, 16).Select(phrase => new FootprintPhrase(TextSigner.Sign(Words(phrase < 4 ? phrase : (target * 100) + phrase))!, 300))],
        };
    }

    private static string Words(int seed)
    {
        var random = new Random(seed);
        return string.Join(' ', Enumerable.Range(0, 16).Select(_ => string.Concat(Enumerable.Range(0, 6).Select(_ => (char)('a' + random.Next(26))))));
    }
}
