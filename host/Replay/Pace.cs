using System.Globalization;

namespace PileOn.Host.Replay;

/// <summary>How fast event time passes in a replay.</summary>
/// <param name="Factor">Seconds of event time a second of wall time; null is as fast as it goes.</param>
internal readonly record struct Pace(double? Factor)
{
    public static Pace Max { get; }

    /// <summary>Reads <c>max</c> or a factor such as <c>60x</c>; null for anything else.</summary>
    public static Pace? Parse(string text)
    {
        if (text == "max") return Max;
        var number = text.EndsWith('x') ? text[..^1] : text;
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var factor) && factor > 0 ? new Pace(factor) : null;
    }

    public override string ToString() => Factor is { } factor ? $"{factor.ToString(CultureInfo.InvariantCulture)}x" : "max";
}
