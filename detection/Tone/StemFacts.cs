namespace PileOn.Detection.Tone;

/// <summary>What a set of stems is good for, known beforehand so that most tokens need no closer look.</summary>
/// <param name="Languages">In which languages a word with these stems is known, one bit each.</param>
/// <param name="Parts">Whose words are among them.</param>
internal readonly record struct StemFacts(ushort Languages, StemParts Parts);

[Flags]
internal enum StemParts : byte
{
    None = 0,

    /// <summary>One stands for a concept, and not only for a common word of a language.</summary>
    Concept = 1,

    /// <summary>A threat by rule may begin here.</summary>
    Threat = 2,

    /// <summary>What shows by rule that a text is civil may begin here.</summary>
    Civil = 4,
}
