namespace PileOn.Detection.Graphs;

/// <summary>
/// coordination-network-toolkit (Graham 2020): an edge from A to B weighs as many messages of A as share an object with some other message of B
/// within the window. Self-edges are left out.
/// </summary>
internal static class ToolkitNetwork
{
    public static CoActionEdge[] Build(ShareTable table, CoActionSettings settings)
    {
        var shares = table.ByObjectAndTime(minParticipation: 1);

        // A message that carries several objects counts once a neighbour: take its shares together and remember who was counted for it.
        var byMessage = Enumerable.Range(0, shares.Length).ToArray();
        Array.Sort(byMessage, (a, b) => Message(shares[a]).CompareTo(Message(shares[b])));

        var weights = new EdgeWeights(table.Ids);
        var countedFor = new int[table.Ids.Count];
        var message = 0;
        for (var i = 0; i < byMessage.Length; i++)
        {
            if (i == 0 || Message(shares[byMessage[i]]) != Message(shares[byMessage[i - 1]]))
                message++;
            CountNeighbours(shares, byMessage[i], settings.Window, message, countedFor, weights);
        }

        return weights.Edges(settings.MinWeight);
    }

    private static (int Account, int Content) Message(Share share) => (share.Account, share.Content);

    private static void CountNeighbours(Share[] shares, int index, long window, int message, int[] countedFor, EdgeWeights weights)
    {
        var share = shares[index];
        for (var i = index - 1; i >= 0 && Together(shares[i], share, window); i--)
            Count(shares[i]);
        for (var i = index + 1; i < shares.Length && Together(share, shares[i], window); i++)
            Count(shares[i]);

        void Count(Share other)
        {
            if (other.Account == share.Account || other.Content == share.Content || countedFor[other.Account] == message)
                return;
            countedFor[other.Account] = message;
            weights.Add(share.Account, other.Account);
        }
    }

    private static bool Together(Share earlier, Share later, long window) =>
        earlier.Object == later.Object && later.Time - earlier.Time <= window;
}
