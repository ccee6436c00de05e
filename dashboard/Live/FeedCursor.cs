using PileOn.Contracts.Feed;

namespace PileOn.Dashboard.Live;

/// <summary>How far a reader has followed the feed, and what a page that comes means to it. Pages may come twice, late or not at all.</summary>
internal sealed class FeedCursor
{
    /// <summary>The number of the last change passed on; null before the first page.</summary>
    public long? Last { get; private set; }

    public FeedStep Take(FeedPage page)
    {
        if (page.Reset || Last is null)
        {
            Last = page.Reset ? page.Head : page.To; // whoever is told to begin anew reads the other rows by himself
            return FeedStep.PassOn;
        }

        if (page.From > Last) return FeedStep.ReadMissing;
        if (page.To <= Last) return FeedStep.Nothing;
        Last = page.To;
        return FeedStep.PassOn;
    }
}

internal enum FeedStep
{
    /// <summary>All of it has been passed on before.</summary>
    Nothing,

    /// <summary>It continues what has been passed on.</summary>
    PassOn,

    /// <summary>Something between the last page and this one never came: it has to be read.</summary>
    ReadMissing,
}
