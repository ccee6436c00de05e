using System.Text;
using PileOn.Contracts.Wire;
using PileOn.Detection.Messages;

namespace PileOn.Contracts.Tests.Wire;

public sealed class MessageJsonTests
{
    private const string Plain =
        """{"id":"5675","platform":"twitter","sender":"u_573d","target":"jetblue","kind":"mention","text":"late again","sentAt":"2015-02-17T07:43:02Z"}""";

    [Fact]
    public void The_example_of_the_contract_is_read()
    {
        var message = Good(Plain);
        message.Id.ShouldBe("5675");
        message.Platform.ShouldBe("twitter");
        message.Sender.ShouldBe("u_573d");
        message.Targets.ShouldBe(["jetblue"]);
        message.Kind.ShouldBe(MessageKind.Mention);
        message.Text.ShouldBe("late again");
        message.SentAt.ShouldBe(new DateTimeOffset(2015, 2, 17, 7, 43, 2, TimeSpan.Zero));
    }

    [Fact]
    public void Every_optional_field_is_read_and_unknown_ones_are_passed_over()
    {
        var message = Good("""
            {"x":{"deep":[1,{"id":"not this one"}]},"id":"1","platform":"Facebook","sender":null,"target":["a","b@example.org"],"sentAt":"2026-01-02T03:04:05.678+02:00",
            "kind":"dm","repostOf":"r","quoteOf":"q","inReplyTo":"i","conversation":"c","url":"https://e.org/1","urls":["u1","u2"],"mediaHashes":["m"],
            "senderCreatedAt":"2025-12-31T00:00:00Z","senderName":"N","senderFollowers":12,"lang":"de","text":"ä\u00f6 \ud83d\ude21"}
            """.ReplaceLineEndings(" "));
        message.Platform.ShouldBe("facebook");
        message.Sender.ShouldBeNull();
        message.Targets.ShouldBe(["a", "b@example.org"]);
        message.SentAt.ShouldBe(new DateTimeOffset(2026, 1, 2, 1, 4, 5, 678, TimeSpan.Zero));
        message.SentAt.Offset.ShouldBe(TimeSpan.Zero);
        message.Kind.ShouldBe(MessageKind.DirectMessage);
        (message.RepostOf, message.QuoteOf, message.InReplyTo, message.Conversation).ShouldBe(("r", "q", "i", "c"));
        message.Url.ShouldBe("https://e.org/1");
        message.Urls.ShouldBe(["u1", "u2"]);
        message.MediaHashes.ShouldBe(["m"]);
        message.SenderCreatedAt.ShouldBe(new DateTimeOffset(2025, 12, 31, 0, 0, 0, TimeSpan.Zero));
        (message.SenderName, message.SenderFollowers, message.Lang).ShouldBe(("N", 12L, "de"));
        message.Text.ShouldBe("äö 😡");
    }

    [Theory]
    [InlineData("id")]
    [InlineData("platform")]
    [InlineData("sender")]
    [InlineData("target")]
    [InlineData("sentAt")]
    public void A_required_field_that_is_missing_is_named(string field)
    {
        var problem = Bad(Plain.Replace($"\"{field}\":", $"\"not-{field}\":", StringComparison.Ordinal));
        problem.Field.ShouldBe(field);
        problem.Reason.ShouldBe("is required and missing");
    }

    [Theory]
    [InlineData("id", "5", "must be a string, found a number")]
    [InlineData("id", "\"\"", "must not be empty")]
    [InlineData("id", "\"a\\u0000b\"", "holds the control character U+0000")]
    [InlineData("platform", "null", "must be a string, found null")]
    [InlineData("platform", "\" \"", "must not be empty")]
    [InlineData("sender", "7", "must be a string, found a number")]
    [InlineData("sender", "\"\"", "must not be empty")]
    [InlineData("target", "null", "must be a string or an array of strings, found null")]
    [InlineData("target", "[]", "must not be an empty array")]
    [InlineData("target", "[\"a\",3]", "entry 2 must be a string, found a number")]
    [InlineData("target", "[[\"a\"]]", "entry 1 must be a string, found an array")]
    [InlineData("target", "\"  \"", "must not be empty")]
    [InlineData("target", "\"..\"", "must not be . or .., which a URL cannot hold")]
    [InlineData("target", "\"a\\nb\"", "holds the control character U+000A")]
    [InlineData("sentAt", "1424158982", "must be a time such as 2015-02-17T07:43:02Z, found a number")]
    [InlineData("sentAt", "\"2015-02-17T07:43:02\"", "has no offset: write Z or one such as +01:00 behind the time")]
    [InlineData("sentAt", "\"0001-01-01T00:00:00Z\"", "is before 1970")]
    [InlineData("sentAt", "\"9999-01-01T00:00:00Z\"", "is after 2999")]
    [InlineData("kind", "\"shout\"", "must be one of mention, reply, quote, repost, comment, dm, email, call, post")]
    [InlineData("text", "{}", "must be a string, found an object")]
    [InlineData("text", "\"\\ud83d\"", "holds an escape that is half of a surrogate pair")]
    [InlineData("urls", "\"u\"", "must be an array of strings, found a string")]
    [InlineData("urls", "[1]", "entry 1 must be a string, found a number")]
    [InlineData("senderFollowers", "-1", "must be a whole number from 0 on")]
    [InlineData("senderFollowers", "1.5", "must be a whole number from 0 on")]
    [InlineData("senderCreatedAt", "\"2015-02-17\"", "has no offset: write Z or one such as +01:00 behind the time")]
    public void A_value_that_cannot_be_used_is_refused_with_its_field(string field, string value, string reason)
    {
        var problem = Bad(Plain[..^1] + $",\"{field}\":{value}}}");
        problem.Field.ShouldBe(field);
        problem.Reason.ShouldBe(reason);
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(101, "holds 101 targets where 100 are allowed")]
    [InlineData(10_000, "holds 10000 targets where 100 are allowed")]
    public void A_target_array_holds_at_most_a_hundred(int count, string? reason)
    {
        var targets = string.Join(',', Enumerable.Range(0, count).Select(i => $"\"t{i}\""));
        var reading = Read(Plain[..^1] + $",\"target\":[{targets}]}}");
        (reading.Problem?.Field, reading.Problem?.Reason).ShouldBe((reason is null ? null : "target", reason));
        (reading.Message?.Targets.Count).ShouldBe(reason is null ? count : null);
    }

    [Fact]
    public void Of_a_field_that_comes_twice_the_last_one_counts() =>
        Good(Plain[..^1] + ",\"target\":\"tedcruz\",\"sender\":null}").ShouldSatisfyAllConditions(
            message => message.Targets.ShouldBe(["tedcruz"]),
            message => message.Sender.ShouldBeNull());

    [Fact]
    public void Names_may_be_written_with_escapes() =>
        Good(Plain.Replace("\"id\"", "\"\\u0069d\"", StringComparison.Ordinal).Replace("\"mention\"", "\"\\u0072eply\"", StringComparison.Ordinal))
            .Kind.ShouldBe(MessageKind.Reply);

    [Theory]
    [InlineData("", "is not valid JSON at byte 1")]
    [InlineData("[]", "must be one JSON object, found an array")]
    [InlineData("\"a\"", "must be one JSON object, found a string")]
    [InlineData("{\"id\":}", "is not valid JSON at byte 7")]
    [InlineData("{} {}", "is not valid JSON at byte 4")]
    public void A_line_that_is_no_object_is_refused_as_a_whole(string line, string reason) =>
        Bad(line).ShouldBe(new LineProblem(null, reason));

    [Fact]
    public void Invalid_UTF_8_is_refused_as_such_even_in_a_field_nobody_reads()
    {
        var line = Encoding.UTF8.GetBytes("{\"other\":\"?\"}");
        line[10] = 0xFF;
        MessageJson.Read(line).Problem.ShouldBe(new LineProblem(null, "is not valid UTF-8 from byte 11 on"));
    }

    [Fact]
    public void A_line_that_is_too_long_is_refused() =>
        Bad(new string(' ', MessageJson.MaxLineBytes + 1)).Reason.ShouldBe("is longer than 1048576 bytes");

    [Fact]
    public void A_byte_order_mark_is_passed_over() => Good("\uFEFF" + Plain).Id.ShouldBe("5675");

    [Fact]
    public void No_reason_quotes_the_text()
    {
        foreach (var broken in new[] { Plain[..^1], Plain.Replace("again\"", "again", StringComparison.Ordinal), Plain + "x", Plain.Replace("{", "", StringComparison.Ordinal) })
            Bad(broken).Reason.ShouldNotContain("late");
    }

    private static MessageReading Read(string line) => MessageJson.Read(Encoding.UTF8.GetBytes(line));

    private static Message Good(string line)
    {
        var reading = Read(line);
        reading.Problem.ShouldBeNull();
        return reading.Message.ShouldNotBeNull();
    }

    private static LineProblem Bad(string line)
    {
        var reading = Read(line);
        reading.Message.ShouldBeNull();
        return reading.Problem.ShouldNotBeNull();
    }
}
