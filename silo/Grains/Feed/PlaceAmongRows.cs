namespace PileOn.Silo.Grains.Feed;

/// <summary>
/// How far a reader has come who reads all rows page by page. Below zero, in the order of the numbers of their changes: nobody takes it for the number of a change,
/// and whoever compares pages finds each later than the one before.
/// </summary>
internal static class PlaceAmongRows
{
    /// <summary>JSON's numbers are exact up to twice that.</summary>
    private const long Shift = 1L << 52;

    public static bool Is(long after) => after < 0;

    /// <param name="number">Of the latest change of the last row that was read.</param>
    public static long After(long number) => number - Shift;

    public static long Number(long place) => place + Shift;
}
