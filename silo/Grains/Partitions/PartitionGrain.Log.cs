using Microsoft.Extensions.Logging;

namespace PileOn.Silo.Grains.Partitions;

public sealed partial class PartitionGrain
{
    [LoggerMessage(LogLevel.Error, "A partition could not write its log, or no longer owns it, and starts again from what is stored")]
    private partial void LogFailed(Exception problem);

    [LoggerMessage(LogLevel.Warning, "Rows of targets could not be put into the feed; trying again")]
    private partial void LogPublishFailed(Exception problem);

    [LoggerMessage(LogLevel.Warning, "A partition could not tidy up; trying again in a few seconds")]
    private partial void LogMaintenanceFailed(Exception problem);

    [LoggerMessage(LogLevel.Warning, "An api says that it received messages at {ReceivedAt}, and here it is {Now}: they count as received now. Set the clock that is wrong")]
    private partial void LogClocksApart(DateTimeOffset receivedAt, DateTimeOffset now);

    [LoggerMessage(LogLevel.Error, "The stored message at position {Position} no longer reads as one and was passed over")]
    private partial void LogUnreadable(long position);

    [LoggerMessage(LogLevel.Error, "The part of the log that ends at position {LastPosition} is damaged and was passed over")]
    private partial void LogDamaged(long lastPosition);
}
