namespace PileOn.Silo.Grains.Partitions;

/// <summary>The little a partition keeps beside its log.</summary>
[GenerateSerializer, Alias("pileon.partition-state")]
public sealed class PartitionState
{
    /// <summary>Everything at or before it is durable in the targets' snapshots.</summary>
    [Id(0)] public long Watermark { get; set; }

    /// <summary>The secret the fingerprints of messages are made with.</summary>
    [Id(1)] public byte[] FingerprintKey { get; set; } = [];

    /// <summary>Targets that silence would change, as of <see cref="Watermark"/> or later.</summary>
    [Id(2)] public List<AwaitedTick> Ticks { get; set; } = [];

    /// <summary>How often the watermark has gone down. A backup that copies targets meanwhile begins anew.</summary>
    [Id(3)] public long Lowered { get; set; }

    /// <summary>When it was written, by the time that things are thrown away by.</summary>
    [Id(4)] public DateTimeOffset SettledAt { get; set; }
}

/// <summary>When a partition's targets are to be woken. Apart from <see cref="PartitionState"/>, which is written every few seconds: this is long and changes seldom.</summary>
[GenerateSerializer, Alias("pileon.partition-wakings")]
public sealed class PartitionWakings
{
    [Id(0)] public Dictionary<TargetId, DateTimeOffset> At { get; set; } = [];
}

/// <summary>A target that waits for time to pass.</summary>
/// <param name="Due">The event time at which silence changes something.</param>
/// <param name="Latest">The target's latest event time.</param>
/// <param name="LaggedOn">When its last message came that lagged our clock.</param>
[GenerateSerializer, Immutable, Alias("pileon.awaited-tick")]
public sealed record AwaitedTick(
    [property: Id(0)] TargetId Target,
    [property: Id(1)] DateTimeOffset Due,
    [property: Id(2)] DateTimeOffset Latest,
    [property: Id(3)] DateTimeOffset LaggedOn);
