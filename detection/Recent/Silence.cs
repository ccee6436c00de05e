namespace PileOn.Detection.Recent;

/// <summary>
/// How long a target has heard nothing, in days of event time from the morning after its latest message on. Most targets hear little, and what was kept for
/// them in case more would come is to go when none came.
/// </summary>
internal sealed class Silence
{
    /// <summary>No window that is looked at reaches back to the latest message any more.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromDays(14);

    /// <summary>Who writes now writes to somebody of whom no more is known than what is usual.</summary>
    public static readonly TimeSpan Estranged = TimeSpan.FromDays(60);

    private long latest;

    /// <summary>A message came.</summary>
    public void Break(DateTimeOffset at) => latest = Math.Max(latest, at.UtcTicks / TimeSpan.TicksPerDay);

    /// <summary>The next moment after another at which the silence is long enough for something to go; null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => At(Settled) > after ? At(Settled) : At(Estranged) > after ? At(Estranged) : null;

    /// <summary>Whether the silence becomes so long between one moment and another.</summary>
    public bool Reaches(TimeSpan length, DateTimeOffset after, DateTimeOffset upTo) => At(length) > after && At(length) <= upTo;

    public void Save(BinaryWriter writer) => writer.Write7BitEncodedInt64(latest);

    public static Silence Load(BinaryReader reader) => new() { latest = reader.Read7BitEncodedInt64() };

    private DateTimeOffset At(TimeSpan length) => new DateTimeOffset((latest + 1) * TimeSpan.TicksPerDay, TimeSpan.Zero) + length;
}
