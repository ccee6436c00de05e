namespace PileOn.Contracts.Senders;

/// <summary>
/// Goes round through all senders that the store holds, now and then, so that those are forgotten from whom nothing comes any more: nobody else would ever ask for them. One
/// for all workspaces, since a store is looked through once for all; it sees keys alone, and leaves each to the shard of its workspace.
/// </summary>
[Alias("pileon.sender-round")]
public interface ISenderRoundGrain : IGrainWithStringKey
{
    /// <summary>Sees to it that it goes round, whatever became of the silo where it did.</summary>
    [Alias("wake")]
    Task Wake();
}
