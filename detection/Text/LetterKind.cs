namespace PileOn.Detection.Text;

/// <summary>What a character is to the normal form. From <see cref="Digit"/> on it belongs to a word.</summary>
internal enum LetterKind : byte
{
    /// <summary>Punctuation and symbols: ends a word.</summary>
    Separator,
    Space,

    /// <summary>Takes no room when shown: joiners, direction marks, fillers, variation selectors, tags.</summary>
    Hidden,

    /// <summary>A mark that a reader can do without: accents, strike-throughs, vowel points.</summary>
    Mark,
    Digit,
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,

    /// <summary>Letters and the marks they need: Devanagari and its relatives, Armenian, Georgian and all others with spaces between words.</summary>
    Other,

    /// <summary>Korean: words, but a syllable a character.</summary>
    Hangul,

    /// <summary>Thai, Lao, Khmer, Burmese: letters without spaces between words.</summary>
    Unspaced,

    /// <summary>Chinese and Japanese: about a syllable or a word a character, without spaces.</summary>
    Dense,
}
