using PileOn.Detection.Messages;

namespace PileOn.Detection.Tests.Messages;

public class MessageSignerTests
{
    private static readonly DateTimeOffset Noon = new(2024, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(MessageKind.Mention, "RT @some_body: look at this")]
    [InlineData(MessageKind.Post, "RT @name.server.example: look at this")]
    [InlineData(MessageKind.Reply, "RT @somebody: look at this")]
    public void A_post_that_says_whose_words_it_passes_on_is_a_repost(MessageKind kind, string text) => Sign(kind, text).IsRepost.ShouldBeTrue();

    [Theory]
    [InlineData(MessageKind.Email, "RT @somebody: look at this")]
    [InlineData(MessageKind.DirectMessage, "RT @somebody: look at this")]
    [InlineData(MessageKind.Comment, "RT @somebody: look at this")]
    [InlineData(MessageKind.Mention, "RT @ look at this")]
    [InlineData(MessageKind.Mention, "RT @: look at this")]
    [InlineData(MessageKind.Mention, "RT @you look at this: liar")]
    [InlineData(MessageKind.Mention, "RT look at this")]
    [InlineData(MessageKind.Mention, null)]
    public void Whoever_writes_RT_where_nothing_is_passed_on_says_it_himself(MessageKind kind, string? text) => Sign(kind, text).IsRepost.ShouldBeFalse();

    [Fact]
    public void What_the_platform_calls_a_repost_is_one_whatever_its_text()
    {
        Sign(MessageKind.Repost, "look at this").IsRepost.ShouldBeTrue();
        MessageSigner.Sign(Message(MessageKind.Mention, "look at this") with { RepostOf = "1" }, Noon).IsRepost.ShouldBeTrue();
    }

    private static SignedMessage Sign(MessageKind kind, string? text) => MessageSigner.Sign(Message(kind, text), Noon);

    private static Message Message(MessageKind kind, string? text) =>
        new() { Id = "1", Platform = "x", Sender = "anna", Targets = ["mp"], SentAt = Noon, Text = text, Kind = kind };
}
