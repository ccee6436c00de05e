namespace PileOn.Silo.Grains.Senders;

/// <summary>Beside what a shard has still to tell, since it is larger and written more seldom.</summary>
[GenerateSerializer, Alias("pileon.heard-senders-state")]
public sealed class HeardSendersState
{
    /// <summary>As <see cref="HeardSenders"/> writes it.</summary>
    [Id(0)] public byte[] Heard { get; set; } = [];
}
