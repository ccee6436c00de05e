using PileOn.Contracts.Targets;

namespace PileOn.Api.Targets;

/// <summary>Parts of a target's page on their own, and its messages without their texts.</summary>
internal static class TargetDepthEndpoints
{
    private const int MostMessages = 200;

    public static void MapTargetDepth(this IEndpointRouteBuilder v1)
    {
        var target = v1.MapGroup("/targets/{id}").WithTags("targets").RequireScope(KeyScopes.Read);
        target.MapGet("/timeline", Timeline).WithName("getTimeline")
            .WithSummary("Messages in steps of ten minutes against what is usual").Produces<Timeline>().FailsLikeReads().Fails(404);
        target.MapGet("/phrases", Phrases).WithName("listPhrases")
            .WithSummary("Phrase clusters, described and not quoted").Produces<PhraseList>().FailsLikeReads().Fails(404);
        target.MapGet("/senders", Senders).WithName("listSenders")
            .WithSummary("Who brought the crowd, first movers and the loudest of the running episode").Produces<SenderList>().FailsLikeReads().Fails(404);
        target.MapGet("/messages", Messages).WithName("listMessages")
            .WithSummary("The latest messages, newest first, without their texts")
            .WithDescription($"`limit` is 1 to {MostMessages}, usually 50; `before` is the `next` of the page before; `cluster` lists one phrase cluster, "
                + "`ref` one message, such as the `message` of an alert, as long as it is kept.")
            .Produces<MessageList>().FailsLikeReads().Fails(404);
    }

    private static async Task<IResult> Timeline(string id, Caller caller, IGrainFactory grains) =>
        await TargetReader.Detail(grains, caller, TargetRoute.Read(id)) is { Timeline: { } timeline } ? Results.Json(timeline) : Problem.NotFound("timeline");

    private static async Task<IResult> Phrases(string id, Caller caller, IGrainFactory grains) =>
        await TargetReader.Detail(grains, caller, TargetRoute.Read(id)) is { } target ? Results.Json(new PhraseList(target.Phrases)) : Problem.NotFound("target");

    private static async Task<IResult> Senders(string id, Caller caller, IGrainFactory grains) =>
        await TargetReader.Detail(grains, caller, TargetRoute.Read(id)) is { } target ? Results.Json(new SenderList(target.LeadingSenders)) : Problem.NotFound("target");

    private static async Task<IResult> Messages(string id, Caller caller, IGrainFactory grains, string? before = null, int limit = 50, int? cluster = null, string? @ref = null)
    {
        if (limit is < 1 or > MostMessages) return Problem.BadRequest($"A page has 1 to {MostMessages} messages.", "limit");
        if (before is not null && MessageRef.Parse(before) is null) return Problem.BadRequest("This is not where a page ended.", "before");
        var target = TargetRoute.Read(id);
        if (await TargetReader.Profile(grains, caller, target) is null) return Problem.NotFound("target");
        var found = await TargetReader.Grain(grains, caller, target).Messages(new(before, limit, cluster, @ref));
        if (found.Count == 0 && @ref is not null && await FromLog(grains, caller, target, @ref) is { } older) found = [older];
        return Results.Json(new MessageList(found, found.Count == limit ? found[^1].Ref : null));
    }

    /// <summary>What the target no longer has at hand, the log still has; how its tone was judged is gone.</summary>
    private static async Task<MessageView?> FromLog(IGrainFactory grains, Caller caller, TargetId target, string reference) =>
        MessageRef.Parse(reference) is { } position && await StoredMessages.Find(grains, caller, target, position) is var (stored, message)
            ? new(reference, message.Platform, message.Kind, message.Sender, StoredMessages.SentAt(stored, message), message.Text is not null, null, default, message.Url)
            : null;
}

internal sealed record PhraseList(IReadOnlyList<PhraseView> Phrases);

internal sealed record SenderList(IReadOnlyList<SenderView> Senders);

/// <param name="Next">Send it as <c>before</c> for the next page; null on the last.</param>
internal sealed record MessageList(IReadOnlyList<MessageView> Messages, string? Next);
