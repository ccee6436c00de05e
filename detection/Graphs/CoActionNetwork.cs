namespace PileOn.Detection.Graphs;

/// <summary>Who acts together: accounts that share the same objects within moments of each other.</summary>
public static class CoActionNetwork
{
    /// <summary>The network of the shares, sorted by source, then target (ordinal). The order of the shares makes no difference.</summary>
    public static CoActionEdge[] Build(ShareTable shares, CoActionSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(settings.Window);
        return settings.Definition switch
        {
            CoActionDefinition.CooRTweet => CooRTweetNetwork.Build(shares, settings),
            CoActionDefinition.Toolkit => ToolkitNetwork.Build(shares, settings),
            var unknown => throw new ArgumentOutOfRangeException(nameof(settings), unknown, "No such definition."),
        };
    }
}
