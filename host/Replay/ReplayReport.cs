using System.Text.Json;
using PileOn.Contracts.Wire;
using PileOn.Host.Offline.Input;
using PileOn.Host.Offline.Output;
using Spectre.Console;

namespace PileOn.Host.Replay;

/// <summary>
/// What a person sees of a replay: a progress bar and a sentence on a terminal, one line of JSON where standard output is piped.
/// Bad lines are named on standard error by file, line, field and reason.
/// </summary>
internal sealed class ReplayReport(IReadOnlyList<string> files)
{
    /// <summary>Enough to see what is wrong with a file.</summary>
    private const int NotesShown = 20;

    private readonly IAnsiConsole error = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
    private ProgressTask? bar;
    private int notes;

    /// <summary>Lines that were not even sent.</summary>
    public int Refusals { get; private set; }

    /// <summary>Files that could not be read to their end.</summary>
    public UnfinishedFiles Unfinished { get; } = new();

    private string? trouble;

    public async Task<ReplayTotals> WithProgress(Func<Task<ReplayTotals>> replay)
    {
        if (Console.IsErrorRedirected) return await replay();
        return await error.Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new SpinnerColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                bar = context.AddTask(Markup.Escape(string.Join(", ", files)));
                bar.IsIndeterminate = true;
                return await replay();
            });
    }

    public void Answered(LineBatch batch, IngestAnswer answer, ReplayTotals totals)
    {
        trouble = null;
        Describe($"{Report.Count(totals.Lines, "line")}, {Report.Number(totals.Accepted)} accepted, {Report.Count(totals.Duplicates, "duplicate")}");
        foreach (var note in answer.Rejected) Tell(batch, note, "refused");
        foreach (var note in answer.Warnings) Tell(batch, note, "warning");
    }

    /// <summary>A line that was not even sent.</summary>
    public void Refused(string file, long line, LineProblem problem)
    {
        Refusals++;
        Unfinished.Note(file, problem);
        Tell(file, line, new(line, problem.Field, problem.Reason), "refused");
    }

    /// <summary>Says once, until the next answer, that the server is awaited.</summary>
    public void Retrying(string reason)
    {
        Describe($"waiting for the server: {reason}");
        if (trouble == reason) return;
        trouble = reason;
        if (bar is null) Say($"waiting for the server: {reason}");
    }

    public void Finish(ReplayTotals totals)
    {
        if (notes > NotesShown) Say($"… and {notes - NotesShown} more");
        if (Console.IsOutputRedirected)
            Console.Out.WriteLine(JsonSerializer.Serialize(totals, WireJson.Options));
        else
            Console.Out.WriteLine(
                $"{Report.Number(totals.Accepted)} accepted, {Report.Count(totals.Duplicates, "duplicate")}, {Report.Number(totals.Rejected)} refused in {totals.Seconds:0.0} s. Position {totals.Position}");
    }

    private void Describe(string state) =>
        bar?.Description = Markup.Escape(state);

    private void Tell(LineBatch batch, LineNote note, string what)
    {
        var line = batch.Lines[(int)Math.Clamp(note.Line - 1, 0, batch.Lines.Count - 1)];
        Tell(line.File, line.Number, note, what);
    }

    private void Tell(string file, long line, LineNote note, string what)
    {
        if (Interlocked.Increment(ref notes) > NotesShown) return;
        Say($"{file}:{line}: {what}: {(note.Field is null ? "" : note.Field + ": ")}{note.Reason}");
    }

    /// <summary>Above the bar where there is one; else as it is, for a console breaks lines at a width that a file has not.</summary>
    private void Say(string line)
    {
        if (bar is null) Console.Error.WriteLine(line);
        else error.WriteLine(line);
    }
}
