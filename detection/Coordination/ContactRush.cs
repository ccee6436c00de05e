using PileOn.Detection.Velocity;

namespace PileOn.Detection.Coordination;

/// <summary>
/// First contacts by steps of ten seconds over six minutes and as much before them as a message may be late. People who hear of something one after another come
/// in growing numbers; a crowd that was sent comes at once, after nothing.
/// </summary>
internal sealed class ContactRush
{
    private const int StepSeconds = 10;
    private const int Minute = 60 / StepSeconds;
    private const int FiveMinutes = 5 * Minute;
    private const int Furthest = MinuteCounts.Furthest * Minute;
    private const int Fewest = 12;
    private const int Steps = Minute + FiveMinutes + Furthest;
    private readonly CountRing steps = new(Steps);
    private long newest = -1;

    /// <summary>The minute a message was sent in, or one that ends a little later as far as time has come: the one that surprises most, the latest of equals.</summary>
    public MinuteOfContacts Of(DateTimeOffset sent)
    {
        if (newest < 0) return default;
        var first = Math.Max(sent.ToUnixTimeSeconds() / StepSeconds, newest - Furthest);
        var last = Math.Min(first + Minute - 1, newest);
        MinuteOfContacts most = default;
        for (var end = last; end >= first; end--)
        {
            var inMinute = (int)steps.Sum(end - Minute + 1, Minute);
            if (end < last && inMinute < Fewest) continue;
            var one = new MinuteOfContacts(inMinute, (int)steps.Sum(end - Minute - FiveMinutes + 1, FiveMinutes));
            if (end == last || one.Surprise > most.Surprise) most = one;
        }

        return most;
    }

    public void Add(DateTimeOffset at)
    {
        var step = at.ToUnixTimeSeconds() / StepSeconds;
        Advance(step);
        if (step > newest - Steps) steps.Add(step);
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(DateTimeOffset to) => Advance(to.ToUnixTimeSeconds() / StepSeconds);

    public void Save(BinaryWriter writer)
    {
        writer.Write(newest);
        for (var back = 0; back < Steps; back++) writer.Write7BitEncodedInt(newest < 0 ? 0 : steps[newest - back]);
    }

    public static ContactRush Load(BinaryReader reader)
    {
        var rush = new ContactRush { newest = reader.ReadInt64() };
        for (var back = 0; back < Steps; back++)
        {
            var count = reader.Read7BitEncodedInt();
            if (rush.newest >= 0) rush.steps[rush.newest - back] = count;
        }

        return rush;
    }

    private void Advance(long step) => newest = steps.Pass(newest, step);

    /// <summary>First contacts of a minute, and of the five minutes before it.</summary>
    internal readonly record struct MinuteOfContacts(int InMinute, int Before)
    {
        private const double ShareOfLast = 0.6;

        /// <summary>As if so many had come before: of three people nobody knows how fast their number grows.</summary>
        private const int Unseen = 3;

        /// <summary>
        /// -log10 of the probability that so many of six minutes' first contacts come in the last of them, when their number grows two and a half times a minute
        /// (as fast as news is seen to spread); 0 for a dozen or fewer.
        /// </summary>
        public double Surprise => InMinute < Fewest ? 0 : Binomial.Surprise(InMinute, InMinute + Before + Unseen, ShareOfLast);
    }
}
