using System.Globalization;

namespace PileOn.Contracts.Feed;

/// <summary>An alert's place in the list, newest first. It hardly ever changes, so that pages fit together whatever is revised meanwhile.</summary>
public sealed record AlertCursor(long RaisedAt, string Id) : IComparable<AlertCursor>
{
    public static AlertCursor Of(AlertRow alert) => new(alert.RaisedAt.UtcTicks, alert.Id);

    /// <returns>Null for what is no cursor of ours.</returns>
    public static AlertCursor? Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0 && dot + 1 < text.Length && long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? new(ticks, text[(dot + 1)..])
            : null;
    }

    public int CompareTo(AlertCursor? other)
    {
        if (other is null) return -1;
        var byTime = other.RaisedAt.CompareTo(RaisedAt);
        return byTime != 0 ? byTime : string.CompareOrdinal(Id, other.Id);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{RaisedAt}.{Id}");
}
