using PileOn.Detection.Coordination;
using PileOn.Detection.Identity;
using PileOn.Detection.Recent;
using PileOn.Detection.Velocity;

namespace PileOn.Detection.Episodes;

/// <summary>
/// Hostile messages over half a day to two weeks, against what is usual at the target: a few people who come every night, and a drip over weeks, never make a burst.
/// Held against the usual number and against the usual share, of which the one that surprises less counts: a lively week has more of everything.
/// </summary>
/// <param name="Hours">How far back it looks.</param>
/// <param name="Seen">Hostile messages, of one sender three a day at most, and of the loudest no more than of all others together.</param>
/// <param name="Expected">How many are usual.</param>
/// <param name="Surprise">-log10 of the probability of so many.</param>
/// <param name="From">The first of them, milliseconds since 1970.</param>
internal readonly record struct PersistentHostility(int Hours, long Seen, double Expected, double Surprise, long From)
{
    private static readonly int[] Windows = [12, 24, 72, 336];

    private const int MinSenders = 4;
    private const int OfOneADay = 3;

    /// <summary>How bad days differ from each other, as the shape of a negative binomial: most have little, and some have several times the usual. Over more days it evens out, if not as if they were independent.</summary>
    private const double Shape = 4;

    /// <summary>What it weighs by itself, in log10 odds.</summary>
    public double Weight => Term.Weigh(Surprise, 3, 1, 6);

    /// <param name="recent">The target's latest messages.</param>
    /// <param name="since">What was before is told already.</param>
    /// <param name="taughtUntil">Up to here the usual shares were taught, milliseconds since 1970.</param>
    /// <param name="scene">What it is looked at against.</param>
    /// <returns>The window that surprises most.</returns>
    public static PersistentHostility Of(RecentMessages recent, DateTimeOffset since, long taughtUntil, in Scene scene)
    {
        var now = scene.Clock.ToUnixTimeMilliseconds();
        var earliest = since.ToUnixTimeMilliseconds() + 1;
        if (recent.Count == RecentMessages.Capacity) earliest = Math.Max(earliest, recent[0].At);
        var count = new HostileCount(taughtUntil);
        var (best, counted) = (default(PersistentHostility), long.MaxValue);
        foreach (var hours in Windows)
        {
            var from = Math.Max(now - (hours * Milliseconds.Hour), earliest);
            if (now - from < Windows[0] * Milliseconds.Hour) break;
            for (var i = 0; i < recent.Count; i++) // in the order in which they came: one that was under way for days stands among later ones
                if (recent[i].At >= from && recent[i].At < counted) count.Add(recent[i]);
            counted = from;
            if (count.Senders >= MinSenders && Look(count, (int)((now - from) / Milliseconds.Hour), scene) is var look && look.Surprise > best.Surprise) best = look;
            if (from == earliest) break;
        }

        return best;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(Hours);
        writer.Write7BitEncodedInt64(Seen);
        writer.Write(Expected);
        writer.Write(Surprise);
        writer.Write(From);
    }

    public static PersistentHostility Load(BinaryReader reader) =>
        new(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt64(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt64());

    private static PersistentHostility Look(HostileCount count, int hours, in Scene scene)
    {
        var usual = scene.Usual.Hostile.Without(count.TaughtHostile, count.Taught); // what is asked about must not be its own measure
        var expected = scene.Rates.All.Expected(scene.Clock, hours * 60) * usual;
        var shape = Math.Min(Shape * Math.Max(1, Math.Sqrt(hours / 24.0)), scene.Rates.All.Shape(scene.Clock, expected));
        var surprise = Math.Min(NegativeBinomial.Surprise(count.Heads, expected, shape), Binomial.Surprise(count.Heads, count.Known, usual));
        return new(hours, count.Heads, expected, surprise, count.First);
    }

    private sealed class HostileCount(long taughtUntil)
    {
        private readonly Dictionary<(SenderKey Sender, long Day), int> ofDay = [];
        private readonly Dictionary<SenderKey, int> ofSender = [];
        private int all, most;

        /// <summary>Messages whose tone is known.</summary>
        public long Known { get; private set; }

        /// <summary>Those of them that the usual share was taught by.</summary>
        public long Taught { get; private set; }

        public long TaughtHostile { get; private set; }

        public long First { get; private set; } = long.MaxValue;

        public int Senders => ofSender.Count;

        public long Heads => Math.Min(all, 2 * (all - most));

        public void Add(in RecentMessage message)
        {
            if (!message.Has(Traits.ToneKnown)) return;
            var (hostile, floods, day) = (message.IsHostile, message.Has(Traits.Floods), (message.Sender, message.At / Milliseconds.Day));
            if (floods && !(hostile && ofDay.GetValueOrDefault(day) < OfOneADay)) return; // who never pauses is heard each day, and teaches nothing
            var taught = !floods && message.At <= taughtUntil;
            Known++;
            if (taught) Taught++;
            if (taught && hostile) TaughtHostile++;
            if (!hostile || message.Sender.IsUnknown) return;
            First = Math.Min(First, message.At);
            if ((ofDay[day] = ofDay.GetValueOrDefault(day) + 1) > OfOneADay) return;
            all++;
            most = Math.Max(most, ofSender[message.Sender] = ofSender.GetValueOrDefault(message.Sender) + 1);
        }
    }
}
