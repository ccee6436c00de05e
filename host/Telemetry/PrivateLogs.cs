using OpenTelemetry;
using OpenTelemetry.Logs;

namespace PileOn.Host.Telemetry;

/// <summary>
/// Lets only our own lines leave, which name nobody, and of an exception only its type: its message may name the grain it happened to, and that names a target.
/// Everything else stays on standard error.
/// </summary>
internal sealed class PrivateLogs : BaseProcessor<LogRecord>
{
    private static readonly string[] Ours = ["PileOn.", "Microsoft.Hosting.Lifetime"];

    public override void OnEnd(LogRecord data)
    {
        var attributes = data.Attributes?.ToList() ?? [];
        if (data.Exception is { } problem)
        {
            attributes.Add(new("exception.type", problem.GetType().FullName));
            data.Exception = null;
        }

        if (!Ours.Any(prefix => data.CategoryName?.StartsWith(prefix, StringComparison.Ordinal) == true))
        {
            attributes.Clear();
            (data.Body, data.FormattedMessage) = ("A line of another library, which stands on standard error", null);
        }

        data.Attributes = attributes;
    }
}
