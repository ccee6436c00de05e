using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace PileOn.Host.Offline.Output;

/// <summary>What a person is told on standard error: bad lines as they come, a bar where there is a terminal, a summary at the end.</summary>
internal sealed class Report
{
    private readonly long started = Stopwatch.GetTimestamp();

    public int BadLines { get; private set; }

    public double Seconds => Math.Max(1e-3, Stopwatch.GetElapsedTime(started).TotalSeconds);

    /// <summary>Names a line that could not be used. Quotes nothing of it.</summary>
    public void Bad(string file, long line, string? field, string reason)
    {
        BadLines++;
        Console.Error.WriteLine(field is null ? $"{file} line {line}: {reason}" : $"{file} line {line}, field {field}: {reason}");
    }

    /// <summary>One sentence with the counts.</summary>
    public void Finish(string sentence) => Console.Error.WriteLine(sentence);

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

    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
