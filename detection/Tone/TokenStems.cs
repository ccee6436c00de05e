namespace PileOn.Detection.Tone;

/// <summary>Which stems each token of a text is, found once for all who ask. What is beyond the room given is left out.</summary>
internal ref struct TokenStems(Span<StemMatch> room, Span<int> ends)
{
    /// <summary>Room for every text that people write.</summary>
    public const int Room = 2048;

    /// <summary>Stems of one token that are looked at.</summary>
    public const int MostOfOne = 32;

    private readonly Span<StemMatch> room = room;
    private readonly Span<int> ends = ends;
    private int count;
    private int tokens;

    public readonly ReadOnlySpan<StemMatch> this[int token] => room[(token == 0 ? 0 : ends[token - 1])..ends[token]];

    /// <summary>Adds the stems of the next token.</summary>
    public void Add(scoped ReadOnlySpan<StemMatch> matches)
    {
        var taken = Math.Min(matches.Length, room.Length - count);
        matches[..taken].CopyTo(room[count..]);
        ends[tokens++] = count += taken;
    }
}
