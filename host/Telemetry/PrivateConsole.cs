using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace PileOn.Host.Telemetry;

/// <summary>
/// How a log line is written: time, level, who, and what, in one line that holds no text and no handle. Whoever asks for <c>Debug</c> looks for a mistake on a
/// machine of his own, and gets all of it.
/// </summary>
internal sealed class PrivateConsole(IConfiguration settings) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "pileon";

    private readonly bool isWhole = Enum.TryParse<LogLevel>(settings["Logging:LogLevel:Default"], ignoreCase: true, out var level) && level <= LogLevel.Debug;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var isKept = isWhole || PrivateWords.AreOurs(logEntry.Category);
        var words = isKept ? logEntry.Formatter(logEntry.State, logEntry.Exception) : PrivateWords.Of(logEntry.State);
        textWriter.Write(TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z' ", System.Globalization.CultureInfo.InvariantCulture));
        textWriter.Write($"{Short(logEntry.LogLevel)}: {logEntry.Category}[{logEntry.EventId.Id}] {InOneLine(words)}");
        if (logEntry.Exception is { } problem) textWriter.Write($" {InOneLine(isWhole ? problem.ToString() : PrivateWords.Of(problem))}");
        textWriter.Write(Environment.NewLine);
    }

    private static string InOneLine(string words) => words.ReplaceLineEndings(" ");

    private static string Short(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
