using OpenTelemetry;
using OpenTelemetry.Logs;

namespace PileOn.Host.Telemetry;

/// <summary>
/// Lets only our own lines leave, which name nobody, and of an exception only its type: its message may name the grain it happened to, and that names a target.
/// What more can be said stays on standard error.
/// </summary>
internal sealed class PrivateLogs : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        var attributes = data.Attributes?.ToList() ?? [];
        if (data.Exception is { } problem)
        {
            attributes.Add(new("exception.type", problem.GetType().FullName));
            data.Exception = null;
        }

        if (!PrivateWords.AreOurs(data.CategoryName))
        {
            attributes.Clear();
            (data.Body, data.FormattedMessage) = ("A line of another library, which stands on standard error", null);
        }

        data.Attributes = attributes;
    }
}
