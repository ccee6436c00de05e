namespace PileOn.Api.Ingest;

/// <summary>Starts the taking in of one request's messages.</summary>
internal sealed class Ingestion(IGrainFactory grains, TimeProvider time, ILogger<Ingestion> logger)
{
    public IngestRun Begin(Caller caller) => new(caller, grains, time, logger);
}

/// <summary>How a request went as a whole.</summary>
internal enum IngestOutcome
{
    Done,

    /// <summary>A partition has too much on its way.</summary>
    Busy,

    /// <summary>A partition could not promise its part.</summary>
    Failed,
}
