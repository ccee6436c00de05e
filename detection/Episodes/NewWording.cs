using PileOn.Detection.Coordination;
using PileOn.Detection.Identity;
using PileOn.Detection.Recent;

namespace PileOn.Detection.Episodes;

/// <summary>
/// Another crowd within one episode: other people with other words, when those who were told of have as good as stopped. What it does looks like more of the same to all
/// that is weighed, and is news to the desk, which may have put the alert away.
/// </summary>
/// <param name="Cluster">Its wording.</param>
/// <param name="Senders">Distinct known senders of it, and of what came to be shared together with it.</param>
/// <param name="Newcomers">Those of them who had not written before in the episode.</param>
/// <param name="Among">All senders since its first use.</param>
internal readonly record struct NewWording(int Cluster, int Senders, int Newcomers, int Among)
{
    /// <summary>So many are told in one episode: whoever has looked again so often knows that it changes.</summary>
    public const int Most = 3;

    /// <summary>It is news so long after what was told last; and those before it have stopped so long before it began.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(30);

    /// <summary>What has not led so long after its first use is one more wording of a long attack.</summary>
    private static readonly TimeSpan LeadsWithin = TimeSpan.FromHours(2);

    private const int Fewest = 5;

    /// <summary>Of those who use it so many are new: the same people with other words are the same attack.</summary>
    private const double MostlyNew = 2 / 3.0;

    /// <summary>Who said what was told before until shortly before, or took part in it and still does, for each who says what is new. Others may well have picked up one of its wordings.</summary>
    private const double Stragglers = 0.25;

    /// <summary>And no more of them, however many come: they have not stopped.</summary>
    private const int MostStragglers = 5;

    /// <param name="episode">The running episode, its tone already judged.</param>
    /// <param name="seen">A wording of it.</param>
    /// <param name="recent">The target's latest messages.</param>
    /// <param name="scene">What it is looked at against.</param>
    /// <returns>Null where it is no news.</returns>
    public static NewWording? Of(Episode episode, PhraseEvidence seen, RecentMessages recent, in Scene scene)
    {
        if (episode.IsCivil || episode.TimesNews >= Most || seen.Surprise < Episode.BeyondChance || !episode.Clusters.Contains(seen.Cluster)) return null;
        var first = episode.FirstUse(seen.Cluster);
        var (now, apart) = (scene.Clock.ToUnixTimeMilliseconds(), (long)Apart.TotalMilliseconds);
        if (first < episode.ToldAt.ToUnixTimeMilliseconds() + apart || now - first > LeadsWithin.TotalMilliseconds) return null;

        var together = episode.Clusters.Where(cluster => episode.FirstUse(cluster) >= first - apart).ToHashSet();
        var begun = together.Min(episode.FirstUse);
        var (senders, newcomers, stragglers, all) = (new HashSet<SenderKey>(), new HashSet<SenderKey>(), new HashSet<SenderKey>(), new HashSet<SenderKey>());
        var unknown = 0;
        for (var i = 0; i < recent.Count; i++)
        {
            ref readonly var message = ref recent[i];
            if (message.At < begun - apart) continue;
            if (message.At >= begun && message.Sender.IsUnknown) unknown++;
            if (message.Sender.IsUnknown) continue;
            if (message.At >= begun) all.Add(message.Sender);
            if (message.Has(Traits.Newcomer)) newcomers.Add(message.Sender);
            if (together.Contains(message.Cluster)) senders.Add(message.Sender);
            else if (episode.Clusters.Contains(message.Cluster) && (message.At < begun || !newcomers.Contains(message.Sender))) stragglers.Add(message.Sender);
        }

        newcomers.IntersectWith(senders);
        if (senders.Count < Fewest || newcomers.Count < MostlyNew * senders.Count || stragglers.Count > Math.Min(Stragglers * senders.Count, MostStragglers)) return null;
        var among = all.Count + unknown;
        if (senders.Count < CrowdJudgement.Share * (among - scene.UsualSince(begun))) return null;
        if (ToneJudgement.Of(Tally.Of(recent, begun, together), scene.Usual).IsCivil(before: true, actsTogether: true)) return null; // friends come to help
        return new(seen.Cluster, senders.Count, newcomers.Count, among);
    }

    public Term Say() => new(ReasonCodes.NewWording, Senders, null, 0, Among, Detail: Newcomers);

    public void Save(BinaryWriter writer)
    {
        foreach (var number in (int[])[Cluster, Senders, Newcomers, Among]) writer.Write7BitEncodedInt(number);
    }

    public static NewWording Load(BinaryReader reader) =>
        new(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
}
