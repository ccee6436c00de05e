using FsCheck;
using FsCheck.Xunit;
using PileOn.Detection.Messages;
using PileOn.Detection.Phrasing;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Phrasing;

public sealed class PhraseClustersStateTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Vocabulary =
        [.. "council bridge river school doctor letter garden market teacher driver window station mirror copper silver lantern basket thunder harbour meadow pepper saddle velvet walnut blanket candle ladder needle pocket ribbon".Split(' ')];

    private static SignedMessage Message(int i, string text, Random random) => MessageSigner.Sign(
        new()
        {
            Id = $"{i}", Platform = random.Next(2) == 0 ? "twitter" : "mail", Sender = random.Next(9) == 0 ? null : $"s{random.Next(400)}",
            Targets = ["t"], SentAt = Start.AddSeconds(i * 37 - random.Next(500)), Text = text, RepostOf = random.Next(12) == 0 ? "p" : null,
        },
        Start.AddSeconds(i * 37)) with { Tone = new(random.NextSingle(), random.NextSingle(), random.NextSingle(), random.Next(4) > 0) };

    private static string Text(Random random, int words) =>
        string.Join(' ', Enumerable.Range(0, words).Select(_ => Vocabulary[random.Next(Vocabulary.Length)]));

    private static List<SignedMessage> Stream(int seed, int messages)
    {
        var random = new Random(seed);
        var phrases = Enumerable.Range(0, 6).Select(_ => Text(random, 10)).ToArray();
        return [.. Enumerable.Range(0, messages).Select(i => Message(i, random.Next(3) == 0 ? Text(random, 8) : phrases[random.Next(6)] + " " + Text(random, 2), random))];
    }

    private static byte[] Saved(PhraseClusters clusters)
    {
        using var stream = new MemoryStream();
        clusters.Save(new BinaryWriter(stream));
        return stream.ToArray();
    }

    private static PhraseClusters Reloaded(PhraseClusters clusters, PhraseSettings settings) =>
        PhraseClusters.Load(settings, new BinaryReader(new MemoryStream(Saved(clusters))));

    private static (int?, long, long, double, bool) Seen(PhraseCluster? cluster, DateTimeOffset now) =>
        cluster is null ? default : (cluster.Id, cluster.Messages, cluster.SendersWithin(TimeSpan.FromHours(1), now), cluster.Bits, cluster.Formulaic);

    [Property(MaxTest = 25)]
    public void Saved_and_loaded_at_any_message_they_go_on_the_same(int seed, NonNegativeInt at, bool crowded)
    {
        var settings = PhraseSettings.Default with { MostBytes = crowded ? 6_000 : 128 * 1024, LoneReserve = 8 };
        var stream = Stream(seed, 300);
        var (whole, broken) = (new PhraseClusters(settings), new PhraseClusters(settings));
        for (var i = 0; i < stream.Count; i++)
        {
            var now = Start.AddSeconds(i * 37);
            if (i == at.Get % stream.Count || i % 97 == 0) broken = Reloaded(broken, settings);
            Seen(broken.Add(stream[i], now), now).ShouldBe(Seen(whole.Add(stream[i], now), now));
        }
        Saved(broken).ShouldBe(Saved(whole));
    }

    [Property(MaxTest = 10)]
    public void The_same_messages_give_the_same_bytes(int seed)
    {
        byte[] Run()
        {
            var clusters = new PhraseClusters(PhraseSettings.Default);
            var i = 0;
            foreach (var message in Stream(seed, 200)) clusters.Add(message, Start.AddSeconds(37 * i++));
            return Saved(clusters);
        }
        Run().ShouldBe(Run());
    }

    [Fact]
    public void Two_hundred_thousand_unique_texts_and_senders_stay_within_their_room()
    {
        var clusters = new PhraseClusters(PhraseSettings.Default);
        var random = new Random(5);
        var characters = new char[60];
        var most = 0;
        for (var i = 0; i < 200_000; i++)
        {
            for (var c = 0; c < characters.Length; c++) characters[c] = c % 7 == 6 ? ' ' : (char)('a' + random.Next(26));
            var message = MessageSigner.Sign(
                new() { Id = $"{i}", Platform = "twitter", Sender = $"sender{i}", Targets = ["t"], SentAt = Start.AddSeconds(i), Text = new(characters) }, Start.AddSeconds(i));
            clusters.Add(message, Start.AddSeconds(i));
            if (random.Next(4) == 0) clusters.Add(message with { SenderKey = new((ulong)random.NextInt64(1, long.MaxValue)) }, Start.AddSeconds(i)); // some are copied
            if (i % 20_000 == 19_999) most = Math.Max(most, Saved(clusters).Length);
        }
        most.ShouldBeInRange(100_000, 200 * 1024);
    }

    [Fact]
    public void Wording_that_many_use_outlives_a_flood()
    {
        var clusters = new PhraseClusters(PhraseSettings.Default with { MostBytes = 20_000 });
        var random = new Random(3);
        int? id = null;
        for (var i = 0; i < 3_000; i++)
        {
            var text = i % 50 == 0 ? "Resign now, you sold our hospital to your donors" : Text(random, 9) + i;
            var cluster = clusters.Add(Message(i * 9, text, new Random(1)) with { IsRepost = false, SenderKey = new((ulong)i + 1) }, Start.AddSeconds(i * 37));
            if (i % 50 == 0) (id ??= cluster!.Id).ShouldBe(cluster!.Id);
        }
        clusters.Find(id!.Value)!.Messages.ShouldBe(60);
    }

    [Fact]
    public void A_quiet_target_takes_little()
    {
        var clusters = new PhraseClusters(PhraseSettings.Default);
        var random = new Random(8);
        for (var day = 0; day < 200; day++)
            if (day % 2 == 0) clusters.Add(Message(day * 2335, Text(random, 8) + day, random) with { SentAt = Start.AddDays(day) }, Start.AddDays(day));
        Saved(clusters).Length.ShouldBeLessThan(3 * 1024);
    }

    [Fact]
    public void Tone_is_summed_where_it_is_known()
    {
        var clusters = new PhraseClusters(PhraseSettings.Default);
        var message = Message(1, "Resign now, you sold our hospital", new Random(1)) with { IsRepost = false };
        clusters.Add(message with { Tone = new ToneScore(0.25f, 0.5f, 0, true) }, Start);
        var cluster = clusters.Add(message with { Tone = default }, Start)!;
        (cluster.ToneKnown, cluster.ThreatSum, cluster.HostileSum, cluster.CivilSum).ShouldBe((1, 0.25, 0.5, 0));
    }

    [Fact]
    public void Unknown_senders_never_count()
    {
        var clusters = new PhraseClusters(PhraseSettings.Default);
        PhraseCluster? cluster = null;
        for (var i = 0; i < 5; i++)
            cluster = clusters.Add(Message(1, "Resign now, you sold our hospital", new Random(1)) with { IsRepost = false, Sender = null, SenderKey = default }, Start);
        (cluster!.Messages, cluster.Senders, cluster.SendersWithin(TimeSpan.FromDays(1), Start)).ShouldBe((5, 0, 0));
    }

    [Fact]
    public void What_another_version_saved_is_refused()
    {
        var saved = Saved(new(PhraseSettings.Default));
        saved[1]++;
        Should.Throw<InvalidDataException>(() => PhraseClusters.Load(PhraseSettings.Default, new BinaryReader(new MemoryStream(saved))));
    }
}
