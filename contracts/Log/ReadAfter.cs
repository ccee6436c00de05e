namespace PileOn.Contracts.Log;

/// <summary>
/// The position that an answer must show. It travels with the calls that make the answer, so that whoever gives a part of it holds what he knows himself against
/// it: that somebody else had come so far a moment ago says nothing about him.
/// </summary>
public static class ReadAfter
{
    private const string Key = "pileon.read-after";

    /// <summary>What this request asks for; null when it asks for nothing.</summary>
    public static PositionToken? Position => RequestContext.Get(Key) is string text && PositionToken.TryParse(text, out var position) ? position : null;

    /// <summary>From here on the calls of this request ask for what shows the position.</summary>
    public static void Set(PositionToken position) => RequestContext.Set(Key, position.ToString());

    /// <returns>Where in a partition's log the answer must reach to; 0 when nothing is asked for.</returns>
    public static long In(int partition) =>
        Position?.Parts.Where(part => part.Partition == partition).Select(part => part.Position).DefaultIfEmpty().Max() ?? 0;
}
