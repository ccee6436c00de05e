using Microsoft.Extensions.Logging;

namespace PileOn.Silo.Grains.Targets;

public sealed partial class TargetGrain
{
    [LoggerMessage(LogLevel.Error, "Detection could not take the entry at position {Position}; it is kept as a dead letter")]
    private partial void LogDeadLetter(Exception problem, long position);

    [LoggerMessage(LogLevel.Error, "The entry at position {Position} could not be signed ({Reason}); it is kept as a dead letter")]
    private partial void LogUnsigned(long position, string reason);

    [LoggerMessage(LogLevel.Error, "A target's snapshot up to position {Position} could not be written; the target starts again from the last one")]
    private partial void LogSaveFailed(Exception problem, long position);

    [LoggerMessage(LogLevel.Warning, "A target could not tell the feed or the campaigns; trying again")]
    private partial void LogTellingFailed(Exception problem);

    [LoggerMessage(LogLevel.Warning, "A threat that was closed could not be opened again; trying again")]
    private partial void LogNotReopened(Exception problem);

    [LoggerMessage(LogLevel.Error, "A row of a target or an alert could not be written and is not shown")]
    private partial void LogUnwritable(Exception problem);

    [LoggerMessage(LogLevel.Warning, "A target's snapshot is damaged, or of a version this code does not read; the target is made again from the log")]
    private partial void LogStartsAnew();

    [LoggerMessage(LogLevel.Debug, "Nobody could say in time which other targets the senders wrote to")]
    private partial void LogSendersUnknown(Exception problem);

    [LoggerMessage(LogLevel.Warning, "A target has applied up to {AppliedTo}, and what led to {LacksUpTo} comes from nowhere: it begins again from what is stored")]
    private partial void LogBeginsAgain(long appliedTo, long lacksUpTo);
}
