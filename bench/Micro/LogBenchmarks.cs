using BenchmarkDotNet.Attributes;
using PileOn.Detection.Identity;
using PileOn.Silo.Log;

namespace PileOn.Bench.Micro;

/// <summary>Packing messages for the log and reading them again, a thousand in a blob and one alone. Figures are of one message.</summary>
public class LogBenchmarks
{
    private const int Together = 1_000;

    private static readonly DateTimeOffset noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly LogBatch thousand = Batch(Together), one = Batch(1);
    private readonly byte[] thousandPacked = LogBlobCodec.Write(Batch(Together)), onePacked = LogBlobCodec.Write(Batch(1));

    [Benchmark(OperationsPerInvoke = Together)]
    public int Pack() => LogBlobCodec.Write(thousand).Length;

    [Benchmark(OperationsPerInvoke = Together)]
    public int Unpack() => LogBlobCodec.Read(thousandPacked).Entries.Count;

    [Benchmark]
    public int PackAlone() => LogBlobCodec.Write(one).Length;

    [Benchmark]
    public int UnpackAlone() => LogBlobCodec.Read(onePacked).Entries.Count;

    private static LogBatch Batch(int messages) => new(WorkspaceId.Default, "bench", 1, noon,
        [.. Enumerable.Range(0, messages).Select(number => new MessageEntry(new(Sample.Messages[number].Targets[0]), MessageEntry.Plain, Sample.Lines[number]))]);
}
