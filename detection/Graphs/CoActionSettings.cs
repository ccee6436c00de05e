namespace PileOn.Detection.Graphs;

/// <summary>What counts as acting together.</summary>
public sealed record CoActionSettings
{
    public CoActionDefinition Definition { get; init; } = CoActionDefinition.CooRTweet;

    /// <summary>Two shares this far apart or less are together, both ends included; in the unit of the shares' times.</summary>
    public required long Window { get; init; }

    /// <summary>Shares an account must have to take part. The toolkit's definition knows no such bound and ignores it.</summary>
    public int MinParticipation { get; init; } = 1;

    /// <summary>Edges of less weight are left out.</summary>
    public int MinWeight { get; init; } = 1;
}
