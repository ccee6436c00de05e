using System.Runtime.InteropServices;

namespace PileOn.Bench.Figures;

/// <summary>What figures were measured on: without it they say nothing.</summary>
internal static class Machine
{
    public static void Say() => Console.Out.WriteLine(
        $"{Environment.ProcessorCount} cores, {Table.Whole(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20)} MiB, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}\n");
}
