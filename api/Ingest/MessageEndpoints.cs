using PileOn.Api.Sources;
using PileOn.Contracts.Sources;

namespace PileOn.Api.Ingest;

/// <summary><c>POST /v1/messages</c>.</summary>
internal static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder v1) =>
        v1.MapPost("/messages", Send)
            .RequireScope(KeyScopes.Ingest)
            .WithName("sendMessages")
            .WithTags("messages")
            .WithSummary("Send messages")
            .WithDescription(
                "NDJSON (one message a line) or a JSON array of messages, plain or gzip. Each line is judged alone: a bad one is listed in `rejected` with its number, "
                + "field and reason and stops no other. Answered when everything accepted is durable. Sending the same messages again is safe: they are counted once "
                + "for each target within seven days. `source` names one of several sources that send with the same key, such as a connector or a file: each has its own "
                + "silence (`GET /v1/sources`). In one request at most 64 MiB before compression and a million lines; what goes beyond is told as a rejected line.")
            .WithMetadata(MessageBody.Metadata)
            .Produces<IngestAnswer>(StatusCodes.Status202Accepted)
            .Fails(400, 401, 403, 413, 415, 429, 503);

    private static async Task<IResult> Send(Caller caller, HttpContext context, Ingestion ingestion, OpenBodies bodies, RequestsOfKeys open, IngestMeasures measures, TimeProvider time, CancellationToken cancellation, string? source = null)
    {
        if (MessageBody.Refuse(context.Request) is { } refusal) return refusal;
        if (source is not null && !SourceId.IsName(source)) return SourceEndpoints.BadName();
        using var place = open.Enter(caller.Key.Id);
        if (place is null)
        {
            measures.Refused(IngestOutcome.Busy);
            return Problem.Busy();
        }

        MessageBody.LiftServerLimits(context);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellation, bodies.Closing);
        await using var lines = MessageBody.Open(context.Request);
        var run = ingestion.Begin(caller, source);
        IngestOutcome outcome;
        try
        {
            outcome = await run.Take(lines, reading.Token, cancellation);
        }
        finally
        {
            measures.Took(run.Answer()); // also of a request that is refused, or whose sender is gone: what was taken before stays
        }

        switch (outcome)
        {
            case IngestOutcome.Done: return Answer(run);
            case IngestOutcome.CutOff: return new LastWord(Answer(run), time);
            case IngestOutcome.Revoked: return new LastWord(run.AnyTaken ? Answer(run) : Problem.UnknownKey(), time);
        }

        measures.Refused(outcome);
        return outcome switch
        {
            IngestOutcome.Busy => Problem.Busy(),
            IngestOutcome.GivenUp => new LastWord(Problem.Unavailable(), time),
            _ => Problem.Unavailable(),
        };
    }

    private static IResult Answer(IngestRun run)
    {
        var answer = run.Answer();
        return run.AnyReadable ? Results.Json(answer, statusCode: StatusCodes.Status202Accepted) : NothingReadable(answer);
    }

    /// <summary>The answer's fields stand in the problem as well, so that a client reads both alike.</summary>
    private static IResult NothingReadable(IngestAnswer answer) => Problem.Of(
        400, ProblemTypes.NoReadableLine, "No message could be read.", answer.RejectedCount == 0 ? "The body is empty." : null,
        ("accepted", answer.Accepted), ("duplicates", answer.Duplicates), ("rejectedCount", answer.RejectedCount), ("rejected", answer.Rejected),
        ("warningCount", answer.WarningCount), ("warnings", answer.Warnings), ("position", answer.Position));
}
