using System.Collections.Concurrent;

namespace PileOn.Contracts.Fairness;

/// <summary>
/// Room that workspaces share. One that is alone may take all of it. When it is full, whoever holds less than a share still gets in, into a reserve beyond it:
/// one workspace that floods does not shut out the others, and waits while they are let in. Thread-safe; callers at the same moment may all find the last place.
/// </summary>
/// <param name="most">What fits. The reserve is a quarter more, and a share is a sixteenth.</param>
public sealed class SharedRoom(int most)
{
    private const int Reserve = 4, Share = 16;

    private readonly ConcurrentDictionary<WorkspaceId, WorkspaceRoom> workspaces = [];
    private readonly int most = most;
    private readonly int share = Math.Max(1, most / Share);
    private int held;

    /// <summary>What one workspace holds of it.</summary>
    public WorkspaceRoom Of(WorkspaceId workspace) => workspaces.GetOrAdd(workspace, _ => new(this));

    /// <summary>What one workspace holds.</summary>
    public sealed class WorkspaceRoom
    {
        private readonly SharedRoom room;
        private int own;

        internal WorkspaceRoom(SharedRoom room) => this.room = room;

        /// <summary>Whether it may take more.</summary>
        public bool IsFree => Volatile.Read(ref room.held) is var held
            && (held < room.most || (held < room.most + (room.most / Reserve) && Volatile.Read(ref own) < room.share));

        /// <param name="more">What it takes; less than zero when it gives back.</param>
        public void Add(int more)
        {
            Interlocked.Add(ref own, more);
            Interlocked.Add(ref room.held, more);
        }
    }
}
