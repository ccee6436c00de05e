namespace PileOn.Silo.Grains.Senders;

/// <summary>How far the round is, so that a restart goes on with it.</summary>
[GenerateSerializer, Alias("pileon.sender-round-state")]
public sealed class SenderRoundState
{
    /// <summary>Where the next page of senders begins; null between two rounds.</summary>
    [Id(0)] public string? Place { get; set; }

    /// <summary>When the latest round began.</summary>
    [Id(1)] public DateTimeOffset BegunAt { get; set; }

    /// <summary>When it was written, by the time that things are thrown away by.</summary>
    [Id(2)] public DateTimeOffset SettledAt { get; set; }

    /// <summary>Senders the round has left where they were so far.</summary>
    [Id(3)] public long Left { get; set; }
}
