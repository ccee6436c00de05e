using PileOn.Bench.Figures;

namespace PileOn.Bench.Soak;

/// <summary>
/// How many of the senders who write once the store holds as days pass. New ones come every day: once the first have been silent for the retention, as many must go.
/// Those who write again and again stay, and it takes weeks until each of them has a record.
/// </summary>
/// <param name="keep">The retention.</param>
internal sealed class SendersKept(TimeSpan keep)
{
    /// <summary>Who is looked for now and then goes a little later, and who is not expected yet is no measure.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromDays(4);

    /// <summary>More are part of an episode on one day than on another.</summary>
    private const double MostGrowth = 1.1;

    private readonly List<(TimeSpan At, long Count)> seen = [];

    public void Add(TimeSpan at, long count) => seen.Add((at, count));

    /// <summary>Says whether they stay as many: of the time after the first have gone, the later half is held against the earlier one.</summary>
    public void Judge()
    {
        var counts = seen.Where(one => one.At > keep + Late).Select(one => one.Count).ToArray();
        if (counts.Length < 4)
        {
            Console.Out.WriteLine(FormattableString.Invariant($"Too short to say whether new senders in the store stay as many: let more than {(keep + (2 * Late)).TotalDays:0} days pass."));
            return;
        }

        var half = counts.Length / 2;
        Verdict.AtMost("new senders in the store, the later days by the earlier ones beyond the retention:", counts[half..].Average() / counts[..half].Average(), MostGrowth);
    }
}
