namespace PileOn.Detection.Graphs;

/// <summary>
/// Every unordered pair of shares of one object within the window (both ends included) that two accounts made with two contents, neither being
/// the object itself. Needs shares sorted by object, then time.
/// </summary>
internal ref struct PairWalk(ReadOnlySpan<Share> shares, long window)
{
    private readonly ReadOnlySpan<Share> shares = shares;
    private int earlier;
    private int later;

    public bool Next(out Share a, out Share b)
    {
        for (; earlier < shares.Length; earlier++, later = earlier)
        {
            a = shares[earlier];
            while (++later < shares.Length)
            {
                b = shares[later];
                if (b.Object != a.Object || b.Time - a.Time > window)
                    break;
                if (a.Account != b.Account && a.Content != b.Content && a.Content != a.Object && b.Content != b.Object)
                    return true;
            }
        }

        a = b = default;
        return false;
    }
}
