using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Detection.Phrasing;

/// <summary>
/// The phrase clusters of one target, grown message by message. A message joins the cluster whose signature it agrees with most, if they say the same
/// (<see cref="PhraseMatch"/>), else it founds one. Bounded: what only few said is let go after two weeks, and when room runs out texts said once go first,
/// the oldest first, then the wording that is old and light. The same messages give the same clusters to the last bit, saved and loaded anywhere between. Not thread-safe.
/// </summary>
public sealed class PhraseClusters(PhraseSettings settings)
{
    private const byte Format = 5;

    /// <summary>Agreement from which a text is akin to a cluster though it does not say the same: independent texts stay below 6 of 64, paraphrases of one template don't.</summary>
    private const int Akin = 10;

    private readonly SignatureTable table = new();
    private readonly Queue<PhraseCluster> lone = new();
    private readonly PlatformNames platforms = new();
    private WordBackground background = new();
    private int nextId = 1;
    private int loneCount;
    private int bytes;
    private long sweptOn;

    /// <summary>All clusters, by id; made anew when asked for.</summary>
    public IReadOnlyCollection<PhraseCluster> All
    {
        get
        {
            var all = table.Clusters.ToArray();
            Array.Sort(all, static (a, b) => a.Id.CompareTo(b.Id));
            return all;
        }
    }

    /// <returns>The cluster; null when it has been let go or never was.</returns>
    public PhraseCluster? Find(int id) => table.SlotOf(id) is >= 0 and var slot ? table.Clusters[slot] : null;

    /// <returns>The cluster that says what a message says, of which nothing is counted; null when there is none, or it has no text or too short a text, or is a plain repost.</returns>
    public PhraseCluster? Find(SignedMessage message) =>
        Comparable(message) is { } text && table.Best(text.MinHash, out _) is >= 0 and var slot ? table.Clusters[slot] : null;

    /// <param name="message">A message for this target.</param>
    /// <param name="now">The latest event time read, this message's included.</param>
    /// <param name="floods">Nothing of it is counted: where somebody has said it, it does not join; and where it is new, its words are not learned.</param>
    /// <returns>The cluster that says it, which it joined or founded unless it floods; null when it has no text, too short a text, or is a plain repost.</returns>
    public PhraseCluster? Add(SignedMessage message, DateTimeOffset now, bool floods = false)
    {
        if (Comparable(message) is not { } text) return null;
        Forget(now);
        var slot = table.Best(text.MinHash, out var nearest);
        if (slot < 0) return Found(message, text, stands: nearest < Akin && !floods);
        return floods ? table.Clusters[slot] : Join(slot, message, text, now);
    }

    private static TextSignature? Comparable(SignedMessage message) => message is { IsRepost: false, Signature: { MinHash.Length: TextSignature.Size } text } ? text : null;

    /// <summary>Forgets half of what is usual here to say, or all of it.</summary>
    public void ForgetWords(bool all)
    {
        if (all) background.Clear();
        else background.Halve();
    }

    private PhraseCluster Join(int slot, SignedMessage message, TextSignature text, DateTimeOffset now)
    {
        var cluster = table.Clusters[slot];
        if (cluster.IsLone) loneCount--;
        bytes -= cluster.Bytes;
        cluster.Join(message, text, now);
        bytes += cluster.Bytes;
        MakeRoom(cluster);
        return cluster;
    }

    /// <param name="stands">It is what independent people say here: what is akin to another text was not said by chance.</param>
    private PhraseCluster Found(SignedMessage message, TextSignature text, bool stands)
    {
        if (stands) background.Add(text.Words);
        var cluster = new PhraseCluster(nextId++, message, platforms.Same(message.Platform), text, table, background, stands);
        lone.Enqueue(cluster);
        loneCount++;
        bytes += cluster.Bytes;
        MakeRoom(cluster);
        return cluster;
    }

    /// <summary>Once a day of event time, lets go what nobody has said for long. Whenever on a day it is asked to, the same goes.</summary>
    public void Forget(DateTimeOffset now)
    {
        var day = now.UtcTicks / TimeSpan.TicksPerDay;
        if (day <= sweptOn) return;
        sweptOn = day;
        var morning = new DateTimeOffset(day * TimeSpan.TicksPerDay, TimeSpan.Zero);
        for (var slot = table.Count - 1; slot >= 0; slot--)
        {
            var cluster = table.Clusters[slot];
            if (cluster.LastAt < morning - (cluster.Messages < settings.Many ? settings.FewFor : settings.ManyFor)) Remove(slot);
        }
    }

    private void MakeRoom(PhraseCluster latest)
    {
        while (bytes > settings.MostBytes && table.Count > 1)
        {
            var oldest = loneCount > Math.Min(settings.LoneReserve, table.Count - 1) ? OldestLone() : null;
            Remove((oldest ?? Lightest(latest)).Slot);
        }
    }

    private PhraseCluster? OldestLone()
    {
        while (lone.TryPeek(out var first) && (!first.IsLone || first.IsGone)) lone.Dequeue();
        return lone.TryPeek(out var found) ? found : null;
    }

    /// <summary>Every doubling of its messages is worth half a day of age.</summary>
    private PhraseCluster Lightest(PhraseCluster except)
    {
        PhraseCluster? lightest = null;
        var least = long.MaxValue;
        foreach (var cluster in table.Clusters)
        {
            if (cluster == except || cluster.IsLone && loneCount <= settings.LoneReserve && loneCount < table.Count - 1) continue;
            var worth = cluster.LastAt.UtcTicks + System.Numerics.BitOperations.Log2((ulong)cluster.Messages) * (TimeSpan.TicksPerDay / 2);
            if (worth > least || worth == least && cluster.Id > lightest!.Id) continue;
            (lightest, least) = (cluster, worth);
        }
        return lightest!;
    }

    private void Remove(int slot)
    {
        var cluster = table.Clusters[slot];
        if (cluster.IsLone) loneCount--;
        cluster.IsGone = true;
        bytes -= cluster.Bytes;
        table.RemoveAt(slot);
        if (lone.Count > loneCount + loneCount / 4 + 64)
        {
            var still = lone.Where(entry => entry.IsLone && !entry.IsGone).ToArray();
            lone.Clear();
            foreach (var entry in still) lone.Enqueue(entry);
        }
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(Format);
        writer.Write((byte)PhraseMatch.Version);
        writer.Write7BitEncodedInt(nextId);
        writer.Write7BitEncodedInt64(sweptOn);
        background.Save(writer);
        writer.Write7BitEncodedInt(table.Count);
        var known = background.Words();
        foreach (var cluster in All) cluster.Save(writer, known);
    }

    /// <exception cref="InvalidDataException">What was saved is of another format or another definition of "the same".</exception>
    public static PhraseClusters Load(PhraseSettings settings, BinaryReader reader)
    {
        if (reader.ReadByte() != Format || reader.ReadByte() != PhraseMatch.Version)
            throw new InvalidDataException("These phrase clusters were saved by another version.");
        var clusters = new PhraseClusters(settings) { nextId = reader.Read7BitEncodedInt(), sweptOn = reader.Read7BitEncodedInt64(), background = WordBackground.Load(reader) };
        var (known, count) = (clusters.background.Words(), reader.Read7BitEncodedInt());
        for (var i = 0; i < count; i++)
        {
            var cluster = PhraseCluster.Load(reader, clusters.table, clusters.platforms, clusters.background, known);
            clusters.bytes += cluster.Bytes;
            if (!cluster.IsLone) continue;
            clusters.lone.Enqueue(cluster);
            clusters.loneCount++;
        }
        return clusters;
    }
}
