using PileOn.Api.Sources;
using PileOn.Contracts.Log;

namespace PileOn.Api.Ingest;

/// <summary>Starts the taking in of one request's messages.</summary>
internal sealed class Ingestion(IGrainFactory grains, KeyIdentities identities, IngestGate gate, SourceReceipts receipts, SafeSigner signer, TimeProvider time, ILogger<Ingestion> logger)
{
    /// <param name="source">What the sender calls the source, of several; null where it has one only.</param>
    public IngestRun Begin(Caller caller, string? source) => new(caller, source, grains, identities, gate, receipts, signer, time, logger);
}

/// <summary>How a request went as a whole.</summary>
internal enum IngestOutcome
{
    Done,

    /// <summary>This process, a silo or a partition has too much on its way.</summary>
    Busy,

    /// <summary>A partition could not promise its part.</summary>
    Failed,

    /// <summary>The server stops, and the source had paused.</summary>
    GivenUp,

    /// <summary>The key was revoked meanwhile: what it sent from then on is not taken.</summary>
    Revoked,

    /// <summary>A line was not finished in time; what came before it is taken.</summary>
    CutOff,
}
