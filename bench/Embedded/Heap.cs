using System.Runtime;

namespace PileOn.Bench.Embedded;

/// <summary>What lives on this process' managed heap.</summary>
internal static class Heap
{
    /// <summary>Bytes that are still in use once everything else has been collected.</summary>
    public static long Live()
    {
        for (var round = 0; round < 2; round++)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: false);
    }

    /// <summary>Bytes that something keeps in use from when it is made on.</summary>
    public static long Of<T>(Func<T> make)
        where T : class
    {
        var before = Live();
        var made = make();
        var bytes = Live() - before;
        GC.KeepAlive(made);
        return bytes;
    }
}
