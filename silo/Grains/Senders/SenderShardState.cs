using PileOn.Contracts.Senders;

namespace PileOn.Silo.Grains.Senders;

/// <summary>What a shard leaves behind, however it goes.</summary>
[GenerateSerializer, Alias("pileon.sender-shard-state")]
public sealed class SenderShardState
{
    /// <summary>What senders' grains have not been told. Told twice, it changes nothing.</summary>
    [Id(0)] public SenderSighting[] Untold { get; set; } = [];
}
