namespace PileOn.Detection.Decisions;

/// <summary>How a protected fact is recognised in what people write: by its letters, whatever stands between them, and a telephone number by its last digits.</summary>
public sealed class FactSpelling
{
    /// <summary>A fact with fewer letters or digits would be found everywhere.</summary>
    public const int Fewest = 5;

    /// <summary>From so many letters on, a fact is recognised inside longer words too.</summary>
    private const int Unmistakable = 12;

    /// <summary>The digits of a telephone number that stay the same however it is dialled.</summary>
    private const int PhoneDigits = 9;

    /// <summary>A telephone number with fewer digits would be found everywhere.</summary>
    public const int FewestDigits = 6;

    private readonly string letters;
    private readonly bool isNumber;

    private FactSpelling(string letters, bool isNumber) => (this.letters, this.isNumber) = (letters, isNumber);

    /// <returns>Null when too little of it is left to be recognised.</returns>
    public static FactSpelling? Of(ProtectedFactKind kind, string text)
    {
        var letters = Spelling.Of(text).Letters;
        if (kind != ProtectedFactKind.Phone) return letters.Length < Fewest ? null : new(letters, isNumber: false);
        var digits = LongestNumber(letters);
        return digits.Length < FewestDigits ? null : new(digits.Length > PhoneDigits ? digits[^PhoneDigits..] : digits, isNumber: true);
    }

    /// <summary>Whether a message names the fact.</summary>
    internal bool IsIn(Spelling message)
    {
        for (var from = 0; (from = message.Letters.IndexOf(letters, from, StringComparison.Ordinal)) >= 0; from++)
            if (Stands(message, from, isStart: true) && Stands(message, from + letters.Length, isStart: false)) return true;
        return false;
    }

    /// <summary>Whether whoever names another fact names this one too.</summary>
    internal bool LiesWithin(FactSpelling other) => other.letters.Contains(letters, StringComparison.Ordinal);

    // An extension or a room beside a telephone number is no part of it.
    private static string LongestNumber(string letters) =>
        string.Concat(letters.Select(letter => char.IsAsciiDigit(letter) ? letter : ' ')).Split(' ').MaxBy(number => number.Length)!;

    // A telephone number may have a code before it; a house number is no part of a longer one.
    private bool Stands(Spelling message, int edge, bool isStart)
    {
        if (message.IsEdge(edge) || (isNumber && isStart)) return true;
        return letters.Length >= Unmistakable && !char.IsAsciiDigit(message.Letters[edge]);
    }
}
