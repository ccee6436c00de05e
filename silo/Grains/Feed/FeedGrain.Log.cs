using Microsoft.Extensions.Logging;

namespace PileOn.Silo.Grains.Feed;

public sealed partial class FeedGrain
{
    [LoggerMessage(LogLevel.Error, "The feed could not be written, or has another owner, and starts again from what is stored")]
    private partial void LogFailed(Exception problem);

    [LoggerMessage(LogLevel.Warning, "The targets of a workspace could not be asked for their rows; trying again")]
    private partial void LogWarmFailed(Exception problem);

    [LoggerMessage(LogLevel.Warning, "Rows are read before all targets have told theirs")]
    private partial void LogStillCold();

    [LoggerMessage(LogLevel.Warning, "A target did not renew its row")]
    private partial void LogNotRenewed(Exception problem);

    [LoggerMessage(LogLevel.Warning, "Old changes could not be let go; trying again in an hour")]
    private partial void LogTidyFailed(Exception problem);
}
