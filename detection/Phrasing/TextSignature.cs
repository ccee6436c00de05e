namespace PileOn.Detection.Phrasing;

/// <summary>What near-equal texts have in common: the normal form's words and a MinHash of its character n-grams.</summary>
[GenerateSerializer, Immutable, Alias("pileon.text-signature")]
public sealed record TextSignature
{
    /// <summary>The number of MinHash values.</summary>
    public const int Size = 64;

    /// <summary>Distinct words of the normal form as 32-bit hashes, ascending, at most 64.</summary>
    [Id(0)] public required uint[] Words { get; init; }

    /// <summary>
    /// The lowest eight bits of <see cref="Size"/> MinHash values (b-bit minwise hashing, Li and König 2010: two unrelated texts agree
    /// in one value of 256 by chance); empty when the normal form is too short to compare.
    /// </summary>
    [Id(1)] public required byte[] MinHash { get; init; }

    /// <summary>Letters that had to be undone (hidden characters, look-alikes, leetspeak), and so were meant to get past a filter or are just style.</summary>
    [Id(2)] public required int Disguised { get; init; }

    /// <summary>Letters and digits in the normal form.</summary>
    [Id(3)] public required int Length { get; init; }
}
