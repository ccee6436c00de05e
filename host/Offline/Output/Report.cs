using System.Diagnostics;
using System.Globalization;
using PileOn.Contracts.Wire;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Input;
using Spectre.Console;

namespace PileOn.Host.Offline.Output;

/// <summary>What a person is told on standard error: bad lines as they come, a bar where there is a terminal, a summary at the end.</summary>
internal sealed class Report
{
    private readonly long started = Stopwatch.GetTimestamp();
    private readonly UnfinishedFiles unfinished = new();

    public int BadLines { get; private set; }

    public double Seconds => Math.Max(1e-3, Stopwatch.GetElapsedTime(started).TotalSeconds);

    /// <summary>Names a line that could not be used. Quotes nothing of it.</summary>
    public void Bad(string file, long line, LineProblem problem)
    {
        BadLines++;
        unfinished.Note(file, problem);
        Console.Error.WriteLine(problem.Field is { } field ? $"{file} line {line}, field {field}: {problem.Reason}" : $"{file} line {line}: {problem.Reason}");
    }

    /// <summary>One sentence with the counts.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="CommandException">Not all there was to read could be read.</exception>
    public int Finish(string sentence)
    {
        Console.Error.WriteLine(sentence);
        unfinished.ThrowIfAny();
        return 0;
    }

    /// <summary>A rate a person can read.</summary>
    public string PerSecond(long count) => $"{Number((long)(count / Seconds))} messages/s";

    /// <summary>Runs work behind a progress bar, which only shows on a terminal.</summary>
    /// <param name="what">Two or three words.</param>
    /// <param name="total">The measure of the whole; null when nobody knows.</param>
    /// <param name="work">Is given a way to say how far it has come.</param>
    public static async Task WithProgress(string what, long? total, Func<Action<long>, Task> work)
    {
        if (Console.IsErrorRedirected)
        {
            await work(static _ => { });
            return;
        }

        var error = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        await error.Progress().AutoClear(true).StartAsync(async context =>
        {
            var task = context.AddTask(Markup.Escape(what), maxValue: Math.Max(1, total ?? 1));
            task.IsIndeterminate = total is null;
            await work(done => task.Value = done);
        });
    }

    /// <summary>A number with what it counts: 1 event, 2 events.</summary>
    public static string Count(long number, string one) => $"{Number(number)} {one}{(number == 1 ? "" : "s")}";

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
