using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PileOn.Detection.Phrasing;

/// <summary>
/// The signatures of all clusters side by side. Every one is compared with every text: at a few hundred clusters of 64 bytes that is faster than an index
/// (3 ns each with vectors), takes no memory beyond the signatures, and finds the best match instead of the first. They are kept here and nowhere else.
/// </summary>
internal sealed class SignatureTable
{
    private byte[] values = new byte[4 * TextSignature.Size];
    private PhraseCluster[] clusters = new PhraseCluster[4];
    private int[] ids = new int[4];

    public int Count { get; private set; }

    public ReadOnlySpan<PhraseCluster> Clusters => clusters.AsSpan(0, Count);

    public void Add(PhraseCluster cluster, ReadOnlySpan<byte> signature)
    {
        if (Count == clusters.Length)
        {
            var room = Count + Math.Max(4, Count / 4); // there may be a thousand of them, and as many empty places would be much
            Array.Resize(ref clusters, room);
            Array.Resize(ref ids, room);
            Array.Resize(ref values, room * TextSignature.Size);
        }
        cluster.Slot = Count++;
        (clusters[cluster.Slot], ids[cluster.Slot]) = (cluster, cluster.Id);
        signature.CopyTo(Values(cluster.Slot));
    }

    /// <summary>The signature in a slot, to be read and changed until one is added or removed.</summary>
    public Span<byte> Values(int slot) => values.AsSpan(slot * TextSignature.Size, TextSignature.Size);

    public void RemoveAt(int slot)
    {
        Count--;
        ids[slot] = ids[Count];
        (clusters[slot], clusters[Count]) = (clusters[Count], null!);
        if (slot == Count) return;
        clusters[slot].Slot = slot;
        Values(Count).CopyTo(Values(slot));
    }

    public int SlotOf(int id) => ids.AsSpan(0, Count).IndexOf(id);

    /// <summary>The cluster that says the same and agrees most; the oldest of equals.</summary>
    /// <param name="nearest">The most values in which any cluster agrees, the same or not.</param>
    /// <returns>Its slot; -1 when none says the same.</returns>
    public int Best(ReadOnlySpan<byte> signature, out int nearest)
    {
        int best = -1, bestAgreement = 0;
        var most = 0;
        ref var text = ref MemoryMarshal.GetReference(signature[..TextSignature.Size]);
        ref var first = ref MemoryMarshal.GetReference(values.AsSpan(0, Count * TextSignature.Size));
        for (var slot = 0; slot < Count; slot++)
        {
            var bits = PhraseMatch.Agreement(ref Unsafe.Add(ref first, slot * TextSignature.Size), ref text);
            var agreement = BitOperations.PopCount(bits);
            most = Math.Max(most, agreement);
            if (agreement < PhraseMatch.Threshold || agreement < bestAgreement || !PhraseMatch.IsSame(bits)) continue;
            if (agreement == bestAgreement && ids[slot] > ids[best]) continue;
            (best, bestAgreement) = (slot, agreement);
        }
        nearest = most;
        return best;
    }
}
