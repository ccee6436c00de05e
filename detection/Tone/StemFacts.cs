namespace PileOn.Detection.Tone;

/// <summary>What a set of stems is good for, known beforehand so that most tokens need no closer look. Small, because a text asks for that of each of its tokens.</summary>
/// <param name="languages">In which languages a word with these stems is known, one bit each.</param>
/// <param name="first">Where among the <see cref="StemMeaning"/>s of all sets its own begin.</param>
/// <param name="count">How many concepts it stands for, and not only for a common word of a language.</param>
internal readonly struct StemFacts(uint languages, int first, int count)
{
    private const int CountBits = 5;

    private readonly uint meanings = (uint)(first << CountBits | count);

    public uint Languages { get; } = languages;

    public bool HasMeaning => (meanings & ((1 << CountBits) - 1)) != 0;

    /// <summary>Those of all sets that are its own.</summary>
    public Range Meanings
    {
        get
        {
            var first = (int)(meanings >> CountBits);
            return first..(first + (int)(meanings & ((1 << CountBits) - 1)));
        }
    }
}

/// <summary>A concept that a set of stems stands for.</summary>
/// <param name="Languages">In these languages, one bit each.</param>
/// <param name="Concept">The concept's bit.</param>
internal readonly record struct StemMeaning(uint Languages, uint Concept);
