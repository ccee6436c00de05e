using PileOn.Detection.Decisions;
using PileOn.Detection.Identity;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Input;
using PileOn.Host.Offline.Output;

namespace PileOn.Host.Offline.Detect;

/// <summary>What people decided while the messages of a file came in: each counts from the first message sent at or after it.</summary>
internal sealed class DecisionFile
{
    private readonly Queue<(TargetId Target, Decision Decision)> waiting;

    private DecisionFile(IEnumerable<(TargetId Target, Decision Decision)> decisions) => waiting = new(decisions.OrderBy(one => one.Decision.At)); // stable: ties keep their lines

    public static DecisionFile None { get; } = new([]);

    /// <summary>Reads a file; bad lines are told and passed over. One with nothing in it is of a time when nothing was decided.</summary>
    /// <exception cref="CommandException">None of its lines can be used, or it cannot be read to its end: detection without what was decided would be another.</exception>
    public static async Task<DecisionFile> Read(string file, CancellationToken cancellation)
    {
        var report = new Report();
        var decisions = new List<(TargetId, Decision)>();
        await foreach (var batch in RawLines.Read(file, static _ => { }, cancellation))
        {
            foreach (var line in batch)
            {
                var (target, decision, problem) = DecisionLine.Read(line);
                if (problem is not null) report.Bad(file, line.Number, problem);
                else decisions.Add((target, decision!));
            }
        }

        if (decisions.Count == 0 && report.BadLines > 0) throw CommandException.Unusable($"there is no usable line in {file}");
        report.Finish($"{Report.Count(decisions.Count, "decision")} ({Report.Count(report.BadLines, "bad line")})");
        return new(decisions);
    }

    /// <summary>Those that are due before a message of that event time, in the order they were made.</summary>
    public IEnumerable<(TargetId Target, Decision Decision)> Due(DateTimeOffset sentAt)
    {
        while (waiting.TryPeek(out var next) && next.Decision.At <= sentAt) yield return waiting.Dequeue();
    }
}
