using PileOn.Detection.Messages;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation;

/// <summary>How people put a text before a target.</summary>
public static class StageTalk
{
    /// <summary>Says something to a target, alone or under a post.</summary>
    /// <param name="stage">Where.</param>
    /// <param name="target">To whom.</param>
    /// <param name="account">Who; the account's platform decides on the kind of message.</param>
    /// <param name="time">When.</param>
    /// <param name="text">What; null for a call.</param>
    /// <param name="happening">What it belongs to, if anything.</param>
    /// <param name="root">The post it answers or, with <paramref name="quote"/>, quotes.</param>
    /// <param name="quote">Quotes the post instead of answering it.</param>
    public static Message Say(
        this Stage stage, TargetProfile target, Account account, DateTimeOffset time, string? text,
        Happening? happening = null, string? root = null, bool quote = false)
    {
        var message = stage.Draft(target, account, time);
        if (account.Platform == Platforms.Phone) return stage.Add(message, happening);
        if (account.Platform == Platforms.Twitter && text is not null && !text.Contains('@')) text = $"@{target.Id} {text}";
        message = message with { Text = text, Lang = text is null ? message.Lang : Scripts.LanguageOf(text) };
        if (root is not null && account.Platform != Platforms.Mail)
            message = quote
                ? message with { Kind = MessageKind.Quote, QuoteOf = root }
                : message with { Kind = account.Platform == Platforms.Twitter ? MessageKind.Reply : MessageKind.Comment, InReplyTo = root, Conversation = root };
        return stage.Add(message, happening);
    }

    /// <summary>Passes a post on as it is.</summary>
    public static Message Repost(this Stage stage, TargetProfile target, Account account, DateTimeOffset time, Message original, Happening? happening = null) =>
        stage.Add(stage.Draft(target, account, time) with
        {
            Kind = MessageKind.Repost, RepostOf = original.Id, Text = $"RT @{original.SenderName?.Replace(' ', '_')}: {original.Text}",
        }, happening);
}
