using System.Globalization;

namespace PileOn.Bench.Processes;

/// <summary>What a process has taken of the processor, with what its children had when they ended: redis-server has one rewrite its file now and then.</summary>
internal static class ProcessorTime
{
    /// <summary>In which Linux counts it, on every machine we know.</summary>
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    public static TimeSpan Of(int process)
    {
        var said = File.ReadAllText($"/proc/{process}/stat");
        var fields = said[(said.LastIndexOf(')') + 2)..].Split(' '); // a name may have spaces in it; the third field comes first
        return fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)) * Tick;
    }
}
