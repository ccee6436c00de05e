using System.CommandLine;
using System.Diagnostics;
using PileOn.Bench.Embedded;
using PileOn.Bench.Figures;
using PileOn.Silo.Log;

namespace PileOn.Bench.Soak;

/// <summary>
/// <c>bench soak</c>: a silo on a clock that makes days of minutes, so that retention, snapshots and deactivation run their course many times. Memory and store are
/// to stay as they are once the first messages have been kept for as long as they are to be.
/// </summary>
internal static class SoakBench
{
    private const int Rows = 20;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var minutes = new Option<double>("--minutes") { Description = "How long it runs.", DefaultValueFactory = _ => 60 };
        var days = new Option<double>("--days") { Description = "How many days pass meanwhile. Messages are kept for eight.", DefaultValueFactory = _ => 60 };
        var rate = new Option<int>("--rate") { Description = "Messages a second of this machine's clock.", DefaultValueFactory = _ => 400 };
        var targets = new Option<int>("--targets") { Description = "Targets that are written to every day. With fewer, more days pass with as many messages each.", DefaultValueFactory = _ => 200 };
        var command = new Command("soak", "Memory and size of the store while days pass in minutes: whether they stay as they are.") { minutes, days, rate, targets };
        command.SetAction(parsed => Run(TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(days), parsed.GetValue(rate), parsed.GetValue(targets)));
        return command;
    }

    private static async Task Run(TimeSpan length, double days, int rate, int targets)
    {
        Machine.Say();
        _ = Ingest.Texts.Ordinary.Count; // made before the heap is looked at
        var clock = new FastClock(TimeSpan.FromDays(days) / length);
        var start = clock.GetUtcNow();
        await using var silo = await EmbeddedSilo.Start(clock, new(LogRetention.Least));
        var load = new SoakLoad(start, rate, targets);
        var table = new Table("day", "messages", "live heap MiB", "working set MiB", "log MiB", "states MiB", "files MiB", "targets in memory", "senders stored", "of them new", "their MiB");
        var senders = new SendersKept(LogRetention.Least);
        Levels heap = new("live heap in MiB"), states = new("states in MiB"), files = new("files in MiB");
        var held = new List<IReadOnlyDictionary<string, (long Count, long Bytes)>>();
        var (sent, from, rows) = (0L, start, 0);
        var began = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Step);
        while (Stopwatch.GetElapsedTime(began) < length && await timer.WaitForNextTickAsync())
        {
            var to = clock.GetUtcNow();
            var messages = load.Between(from, to);
            await silo.Send(messages);
            (sent, from) = (sent + messages.Count, to);
            if (Stopwatch.GetElapsedTime(began) < length * (rows + 1) / Rows) continue;
            rows++;
            var stored = silo.Senders();
            var once = stored.Count(one => !load.IsRegular(one.Sender));
            senders.Add(to - start, once);
            table.Row(Table.Short((to - start).TotalDays), Table.Whole(sent), Noted(heap, Heap.Live()), Mebibytes(Environment.WorkingSet), Mebibytes(silo.Logged()),
                Noted(states, silo.States()), Noted(files, silo.OnDisk()), Table.Whole(await silo.Active()), Table.Whole(stored.Count), Table.Whole(once),
                Mebibytes(stored.Sum(one => one.Bytes)));
            if (rows is Rows / 2 or Rows) held.Add(silo.Kept());
        }

        Compare(held[0], held[^1]);
        Console.Out.WriteLine();
        foreach (var level in new[] { heap, states, files }) level.Judge();
        senders.Judge();
    }

    /// <summary>What the store holds, half of the way and at the end.</summary>
    private static void Compare(IReadOnlyDictionary<string, (long Count, long Bytes)> half, IReadOnlyDictionary<string, (long Count, long Bytes)> end)
    {
        Console.Out.WriteLine();
        var table = new Table("in the store      ", "number, half of the way", "at the end", "bytes each, half of the way", "at the end ");
        foreach (var (kind, (count, bytes)) in end.OrderByDescending(one => one.Value.Bytes))
        {
            var before = half.GetValueOrDefault(kind);
            table.Row(kind, Table.Whole(before.Count), Table.Whole(count), Table.Whole(before.Bytes / Math.Max(1, before.Count)), Table.Whole(bytes / Math.Max(1, count)));
        }
    }

    private static string Noted(Levels levels, long bytes)
    {
        levels.Add(bytes / 1_048_576.0);
        return Mebibytes(bytes);
    }

    private static string Mebibytes(long bytes) => Table.Short(bytes / 1_048_576.0);
}
