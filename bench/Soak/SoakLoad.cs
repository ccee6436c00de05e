using PileOn.Bench.Ingest;
using PileOn.Detection.Messages;

namespace PileOn.Bench.Soak;

/// <summary>
/// What a silo hears for months: targets that are written to every day, targets that are written to on one day and never again, senders of whom a tenth are new,
/// and an attack on another target each morning.
/// </summary>
internal sealed class SoakLoad(DateTimeOffset start, int each)
{
    private const int Regulars = 200, OfOneDay = 20, Crowd = 200, Known = 50_000;

    private long number;
    private int attacked = -1;

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
            Sender = one % 10 == 0 ? $"new{one}" : $"s{one * 7_919 % Known}",
            Targets = [one % 10 == 3 ? $"day{day}-{one / 10 % OfOneDay}" : $"regular{one % Regulars}"],
            SentAt = at,
        };
    }

    private Message OfAttack(int day, DateTimeOffset at)
    {
        var one = number++;
        return Texts.Of(one, attacked: true) with { Id = $"m{one}", Sender = $"crowd{one % 5_000}", Targets = [$"regular{day % Regulars}"], SentAt = at };
    }
}
