namespace PileOn.Bench.Ingest;

/// <summary>How a server is loaded: so long before the clock starts, so long while it runs, by so many clients with so many messages a request.</summary>
internal sealed record LoadPlan(TimeSpan WarmUp, TimeSpan Length, int Clients, int Batch)
{
    public int ClientsFor(Shape shape) => shape.OneARequest ? Clients * 8 : Clients;

    public int BatchFor(Shape shape) => shape.OneARequest ? 1 : Batch;
}
