using PileOn.Contracts.Log;
using PileOn.Detection.Messages;

namespace PileOn.Api.Targets;

/// <summary>The places that answer with what somebody wrote (a wording that is fine is revealed with its decision). Each gives one text, to keys that may see it, and is kept nowhere on the way.</summary>
internal static class RevealEndpoints
{
    public static void MapReveals(this IEndpointRouteBuilder v1)
    {
        var target = v1.MapGroup("/targets/{id}").WithTags("targets").RequireScope(KeyScopes.Reveal);
        target.MapGet("/messages/{reference}", Message).WithName("revealMessage")
            .WithSummary("One message with its text").Produces<RevealedMessage>().FailsLikeReads().Fails(404);
        target.MapGet("/phrases/{cluster:int}", Phrase).WithName("revealPhrase")
            .WithSummary("The wording that stands for a phrase cluster").Produces<RevealedPhrase>().FailsLikeReads().Fails(404);
    }

    private static async Task<IResult> Message(string id, string reference, HttpContext context, Caller caller, IGrainFactory grains)
    {
        context.Response.Headers.CacheControl = "no-store";
        var target = TargetRoute.Read(id);
        if (MessageRef.Parse(reference) is not { } position) return Problem.NotFound("message");
        if (await TargetReader.Profile(grains, caller, target) is null) return Problem.NotFound("target");

        return await StoredMessages.Find(grains, caller, target, position) is var (stored, message)
            ? Results.Json(RevealedMessage.Of(reference, stored, message))
            : Problem.NotFound("message");
    }

    private static async Task<IResult> Phrase(string id, int cluster, HttpContext context, Caller caller, IGrainFactory grains)
    {
        context.Response.Headers.CacheControl = "no-store";
        var target = TargetRoute.Read(id);
        if (await TargetReader.Profile(grains, caller, target) is null) return Problem.NotFound("target");
        return await TargetReader.Grain(grains, caller, target).Phrase(cluster) is { } text
            ? Results.Json(new RevealedPhrase(cluster, text))
            : Problem.NotFound("phrase cluster");
    }
}

/// <summary>One message as its source sent it.</summary>
/// <param name="Ref">Stands for it in addresses.</param>
/// <param name="Id">Its id on its platform.</param>
/// <param name="Sender">Null where it is withheld.</param>
/// <param name="Text">Null for calls and pictures.</param>
/// <param name="Url">Where it can be seen and reported.</param>
internal sealed record RevealedMessage(
    string Ref,
    string Id,
    string Platform,
    MessageKind Kind,
    string? Sender,
    string? SenderName,
    DateTimeOffset SentAt,
    DateTimeOffset ReceivedAt,
    string? Text,
    string? Lang,
    string? Url,
    IReadOnlyList<string> Urls)
{
    public static RevealedMessage Of(string reference, StoredMessage stored, Message message) => new(
        reference, message.Id, message.Platform, message.Kind, message.Sender, message.SenderName,
        StoredMessages.SentAt(stored, message), stored.ReceivedAt, message.Text, message.Lang, message.Url, message.Urls);
}

internal sealed record RevealedPhrase(int Cluster, string Text);
