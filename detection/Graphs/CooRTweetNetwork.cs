namespace PileOn.Detection.Graphs;

/// <summary>
/// CooRTweet 2.1.2, <c>detect_groups</c> and <c>generate_coordinated_network</c> (Righetti and Balluff 2025): an edge weighs as much as the
/// two accounts have pairs of shares of one object within the window, leaving out pairs that only accounts of too little participation make.
/// Pairs are walked twice instead of being kept: memory is that of shares and edges.
/// </summary>
internal static class CooRTweetNetwork
{
    public static CoActionEdge[] Build(ShareTable table, CoActionSettings settings)
    {
        var shares = table.ByObjectAndTime(settings.MinParticipation);
        var good = ContentsOfParticipants(shares, PairedContents(shares, settings.Window, table.Ids.Count), settings.MinParticipation, table.Ids.Count);

        var weights = new EdgeWeights(table.Ids);
        var ids = table.Ids;
        var walk = new PairWalk(shares, settings.Window);
        while (walk.Next(out var a, out var b))
        {
            if (!good[a.Content] && !good[b.Content])
                continue;
            if (string.CompareOrdinal(ids[a.Account], ids[b.Account]) < 0)
                weights.Add(a.Account, b.Account);
            else
                weights.Add(b.Account, a.Account);
        }

        return weights.Edges(settings.MinWeight);
    }

    private static bool[] PairedContents(Share[] shares, long window, int ids)
    {
        var paired = new bool[ids];
        var walk = new PairWalk(shares, window);
        while (walk.Next(out var a, out var b))
            paired[a.Content] = paired[b.Content] = true;
        return paired;
    }

    /// <summary>Contents of accounts that have enough shares among those that are in a pair at all.</summary>
    private static bool[] ContentsOfParticipants(Share[] shares, bool[] paired, int minParticipation, int ids)
    {
        var participation = new int[ids];
        foreach (var share in shares)
            if (paired[share.Content])
                participation[share.Account]++;

        var good = new bool[ids];
        foreach (var share in shares)
            if (paired[share.Content] && participation[share.Account] >= minParticipation)
                good[share.Content] = true;
        return good;
    }
}
