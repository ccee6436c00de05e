using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using PileOn.Bench.Ingest;
using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;
using PileOn.Silo.Duplicates;
using PileOn.Silo.Log;

namespace PileOn.Bench.Memory;

/// <summary>A message on its way: what goes over the wires between processes, and what of it the store keeps.</summary>
internal static class MessageBytes
{
    private const int Together = 1_000;

    public static void Measure(MemoryTable table)
    {
        var now = DateTimeOffset.UtcNow;
        IngestItem[] items = [.. Enumerable.Range(0, Together).Select(number => Item(Texts.Of(number, attacked: false), now))];
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        table.Row("messages as a client sends them", Together, items.Sum(item => (long)item.Line.Length + 1));
        table.Row("  from api to partition, signed", Together, serializer.SerializeToArray(new IngestBatch("bench", now, items)).Length);
        table.Row("  from partition to target, ten at a time", 10, serializer.SerializeToArray(Slice(items[..10])).Length);
        foreach (var blob in (int[])[Together, 10, 1])
            table.Row(FormattableString.Invariant($"  in the log, appended by {blob}"), Together, items.Chunk(blob).Sum(some => (long)Blob(some, now).Length));
        table.Row("  fingerprints in the store", DuplicateJournal.Stretch, FingerprintBlob.Write(1, Fingerprints()).Length);
    }

    private static IngestItem Item(Message message, DateTimeOffset now) =>
        new(new(message.Targets[0]), Streams.Lines.Of([message]).AsMemory()[..^1], MessageSigner.Sign(message, now));

    private static TargetSlice Slice(IngestItem[] items) => new([.. items.Select((item, place) => TargetEntries.Of(place + 1, item.Message))]);

    private static byte[] Blob(IngestItem[] items, DateTimeOffset now) => LogBlobCodec.Write(
        new(WorkspaceId.Default, "bench", 1, now, [.. items.Select(item => new MessageEntry(item.Target, MessageEntry.Plain, item.Line))]));

    private static Remembered[] Fingerprints()
    {
        var random = new Random(1);
        return [.. Enumerable.Range(1, DuplicateJournal.Stretch).Select(position => new Remembered(position, 1, new((ulong)random.NextInt64(), (ulong)random.NextInt64())))];
    }
}
