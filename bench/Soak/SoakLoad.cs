using PileOn.Bench.Ingest;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Bench.Soak;

/// <summary>
/// What a silo hears for months: targets that are written to every day, targets that are written to on one day and never again, senders of whom a tenth are new,
/// and an attack on another target each morning.
/// </summary>
/// <param name="each">Messages a stretch.</param>
/// <param name="regulars">Targets that are written to every day; of all else there is in proportion.</param>
internal sealed class SoakLoad(DateTimeOffset start, int each, int regulars)
{
    private const int Crowd = 200;

    private readonly int ofOneDay = regulars / 10, known = regulars * 250, attackers = Math.Max(Crowd, regulars * 25);
    private long number;
    private HashSet<SenderKey>? regularSenders;
    private int attacked = -1;

    /// <summary>Whether a sender writes again and again, and is not one of those who write once.</summary>
    public bool IsRegular(SenderKey sender) => (regularSenders ??= [.. Texts.Platforms.SelectMany(platform => Accounts.Select(account => SenderKey.Of(platform, account)))]).Contains(sender);

    private IEnumerable<string> Accounts => Enumerable.Range(0, known).Select(one => $"s{one}").Concat(Enumerable.Range(0, attackers).Select(one => $"crowd{one}"));

    /// <summary>Messages of a stretch of time, evenly spread.</summary>
    public IReadOnlyList<Message> Between(DateTimeOffset from, DateTimeOffset to)
    {
        var day = (int)(from - start).TotalDays;
        var messages = Enumerable.Range(0, each).Select(at => Ordinary(day, from + ((to - from) * at / each)));
        if ((from - start).TotalDays - day < 0.4 || attacked == day) return messages.ToArray();
        attacked = day;
        return messages.Concat(Enumerable.Range(0, Crowd).Select(at => OfAttack(day, from + ((to - from) * at / Crowd)))).OrderBy(message => message.SentAt).ToArray();
    }

    private Message Ordinary(int day, DateTimeOffset at)
    {
        var one = number++;
        return Texts.Of(one, attacked: false) with
        {
            Id = $"m{one}",
            Sender = one % 10 == 0 ? $"new{one}" : $"s{one * 7_919 % known}",
            Targets = [one % 10 == 3 ? $"day{day}-{one / 10 % ofOneDay}" : $"regular{one % regulars}"],
            SentAt = at,
        };
    }

    private Message OfAttack(int day, DateTimeOffset at)
    {
        var one = number++;
        return Texts.Of(one, attacked: true) with { Id = $"m{one}", Sender = $"crowd{one % attackers}", Targets = [$"regular{day % regulars}"], SentAt = at };
    }
}
