using System.CommandLine;
using PileOn.Bench.Figures;

namespace PileOn.Bench.Memory;

/// <summary><c>bench memory</c>: bytes a message, a sender, and a target that is quiet or live, in this process and in the store. Counts bytes, not time.</summary>
internal static class MemoryBench
{
    public static Command Create()
    {
        var senders = new Option<int>("--senders") { Description = "Senders who write once.", DefaultValueFactory = _ => 1_000_000 };
        var quiet = new Option<int>("--quiet") { Description = "Targets that hear a message a day.", DefaultValueFactory = _ => 100_000 };
        var live = new Option<int>("--live") { Description = "Targets in memory.", DefaultValueFactory = _ => 10_000 };
        var command = new Command("memory", "Bytes of each message, each sender and each target, in memory and in the store.") { senders, quiet, live };
        command.SetAction(async parsed =>
        {
            Machine.Say();
            var table = new MemoryTable();
            MessageBytes.Measure(table);
            SenderMemory.Measure(table, parsed.GetValue(senders));
            await TargetMemory.Measure(table, parsed.GetValue(quiet), parsed.GetValue(live));
            table.Judge();
        });
        return command;
    }
}
