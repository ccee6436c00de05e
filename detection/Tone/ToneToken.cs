namespace PileOn.Detection.Tone;

/// <summary>A word, a character of a script without spaces, a mark or an emoji: where it stands in the folded text and in the original.</summary>
internal struct ToneToken
{
    public int Start;
    public int Length;

    /// <summary>Where it begins in the text as it was written.</summary>
    public int Origin;

    /// <summary>Its <see cref="TextHash"/>; of a word only once <see cref="WordMemo"/> or <see cref="ToneText"/> has written it there.</summary>
    public uint Hash;

    public TokenKind Kind;

    /// <summary>A sentence has ended since the token before.</summary>
    public bool BeginsSentence;
}

internal enum TokenKind : byte
{
    Word,

    /// <summary>One character of a script written without spaces.</summary>
    Ideograph,

    /// <summary>A mention, a link, a number, a mark or an emoji.</summary>
    Mark,
}
