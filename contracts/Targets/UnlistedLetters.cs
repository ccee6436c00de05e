namespace PileOn.Contracts.Targets;

/// <summary>Dead letters of a target beyond those it lists.</summary>
/// <param name="Spans">Where they stand in the partition's log, ascending. Of these nothing else is kept, and that is enough to try them again.</param>
/// <param name="Lost">How many more there were of which not even that could be kept.</param>
/// <param name="LostUpTo">The position of the last that was lost; its dismissal is that of all that were.</param>
[GenerateSerializer, Immutable, Alias("pileon.unlisted-letters")]
public sealed record UnlistedLetters(
    [property: Id(0)] IReadOnlyList<LetterSpan> Spans,
    [property: Id(1)] long Lost,
    [property: Id(2)] long LostUpTo)
{
    /// <summary>How many can be tried again.</summary>
    public long Count => Spans.Sum(span => span.Count);

    public IEnumerable<long> Positions => Spans.SelectMany(span => span.Positions);
}

/// <summary>Dead letters that stand one after the other in a log.</summary>
/// <param name="From">The position of the first.</param>
/// <param name="To">That of the last.</param>
[GenerateSerializer, Immutable, Alias("pileon.letter-span")]
public readonly record struct LetterSpan([property: Id(0)] long From, [property: Id(1)] long To)
{
    public long Count => To - From + 1;

    public IEnumerable<long> Positions
    {
        get
        {
            for (var position = From; position <= To; position++) yield return position;
        }
    }
}
