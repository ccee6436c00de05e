using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using PileOn.Contracts.Wire;

namespace PileOn.Api.Tests.Ingest;

/// <summary>Whatever a source gets wrong is told with line and field, and the good lines of the same request are counted.</summary>
public sealed class BadInputTests(RunningApi api)
{
    [Theory]
    [InlineData("")]
    [InlineData("\n \r\n")]
    [InlineData("[]")]
    public async Task An_empty_body_is_a_bad_request(string body)
    {
        var problem = (await (await api.Enter()).Messages(body)).ShouldBeProblem(400, ProblemTypes.NoReadableLine);
        problem["rejectedCount"]!.GetValue<int>().ShouldBe(0);
        problem["detail"]!.GetValue<string>().ShouldBe("The body is empty.");
    }

    [Fact]
    public async Task A_body_without_one_readable_line_is_a_bad_request_that_says_why()
    {
        var problem = (await (await api.Enter()).Messages("nonsense", "{}")).ShouldBeProblem(400, ProblemTypes.NoReadableLine);
        problem["rejected"]!.AsArray().Select(note => (note!["line"]!.GetValue<int>(), note["field"]?.GetValue<string>())).ShouldBe([(1, null), (2, "id")]);
        (problem["accepted"]!.GetValue<int>(), problem["duplicates"]!.GetValue<int>(), problem["warnings"]!.AsArray().Count, problem["position"]!.GetValue<string>()).ShouldBe((0, 0, 0, "0"));
    }

    [Theory]
    [InlineData("""{"platform":"twitter","sender":"u","target":"mp","sentAt":"2026-01-05T10:00:00Z"}""", "id")]
    [InlineData("""{"id":"x","sender":"u","target":"mp","sentAt":"2026-01-05T10:00:00Z"}""", "platform")]
    [InlineData("""{"id":"x","platform":"twitter","target":"mp","sentAt":"2026-01-05T10:00:00Z"}""", "sender")]
    [InlineData("""{"id":"x","platform":"twitter","sender":"u","sentAt":"2026-01-05T10:00:00Z"}""", "target")]
    [InlineData("""{"id":"x","platform":"twitter","sender":"u","target":"mp"}""", "sentAt")]
    [InlineData("""{"id":"x","platform":"twitter","sender":"u","target":"mp","sentAt":"2026-01-05T10:00:00"}""", "sentAt")]
    [InlineData("""{"id":"x","platform":"twitter","sender":"u","target":"mp","sentAt":"2026-01-05T10:00:00Z","kind":"shout"}""", "kind")]
    [InlineData("""{"id":"x","platform":"twitter","sender":"u","target":"mp","sentAt":"2026-01-05T10:00:00Z" """, null)]
    public async Task A_bad_line_is_refused_and_stops_no_other(string bad, string? field) => await Refuses(Encoding.UTF8.GetBytes(bad), field);

    [Fact]
    public async Task A_date_without_offset_is_refused_saying_so() =>
        (await Refuses(Encoding.UTF8.GetBytes(Line.Of("x", sentAt: "2026-01-05T10:00:00")), "sentAt")).ShouldStartWith("has no offset");

    [Fact]
    public async Task A_first_line_that_begins_with_a_bracket_is_a_bad_line_and_no_array()
    {
        var client = await api.Enter();
        var sent = (await client.Messages("[INFO] export started", Line.Of("1"), Line.Of("2"))).ShouldBeOk(HttpStatusCode.Accepted);
        sent["accepted"]!.GetValue<int>().ShouldBe(2);
        sent["rejected"]!.AsArray().ShouldHaveSingleItem()!["line"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Of_several_arrays_one_after_the_other_every_message_is_taken()
    {
        var client = await api.Enter();
        var sent = (await client.Messages($"[{Line.Of("1")},{Line.Of("2")}]", $"[{Line.Of("3")},{{}},{Line.Of("4")}]")).ShouldBeOk(HttpStatusCode.Accepted);
        sent["accepted"]!.GetValue<int>().ShouldBe(4);
        sent["rejected"]!.AsArray().ShouldHaveSingleItem()!["line"]!.GetValue<int>().ShouldBe(4);
    }

    [Fact]
    public async Task Invalid_UTF_8_is_refused_as_such()
    {
        var bad = Encoding.Latin1.GetBytes(Line.Of("x").Replace("late", "l\u00E4te", StringComparison.Ordinal));
        bad = [.. bad];
        var at = Array.IndexOf(bad, (byte)'t');
        bad[at] = 0xFF;
        (await Refuses(bad, null)).ShouldStartWith("is not valid UTF-8");
    }

    [Fact]
    public async Task A_line_of_ten_megabytes_is_refused() =>
        (await Refuses(Encoding.UTF8.GetBytes(Line.Of("x", text: new string('x', 10 << 20))), null)).ShouldBe("is longer than 1048576 bytes");

    [Fact]
    public async Task A_target_array_of_ten_thousand_is_refused_with_its_length() =>
        (await Refuses(Encoding.UTF8.GetBytes(Line.ToMany("x", [.. Enumerable.Range(0, 10_000).Select(i => $"t{i}")])), "target"))
            .ShouldBe("holds 10000 targets where 100 are allowed");

    [Fact]
    public async Task A_gzip_that_breaks_off_is_told_with_its_line_and_the_lines_before_are_counted()
    {
        var client = await api.Enter();
        var lines = Enumerable.Range(0, 2_000).Select(i => Line.Of($"{i}", sender: $"u{i * 7919 % 10007}"));
        var packed = MessagesTests.Gzip(Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        var sent = (await client.Messages(packed[..(packed.Length / 2)], encoding: "gzip")).ShouldBeOk(HttpStatusCode.Accepted);

        var accepted = sent["accepted"]!.GetValue<int>();
        accepted.ShouldBeInRange(500, 1_500);
        var broken = sent["rejected"]!.AsArray().ShouldHaveSingleItem()!;
        broken["line"]!.GetValue<int>().ShouldBe(accepted + 1);
        broken["reason"]!.GetValue<string>().ShouldStartWith("the gzip data ends early");
        (await client.Get($"/v1/targets/mp?minPosition={sent["position"]}")).ShouldBeOk()["messages"]!.GetValue<int>().ShouldBe(accepted);
    }

    [Fact]
    public async Task What_is_called_gzip_and_is_none_is_a_bad_request() =>
        (await (await api.Enter()).Messages(Encoding.UTF8.GetBytes(Line.Of("1")), encoding: "gzip")).ShouldBeProblem(400, ProblemTypes.NoReadableLine);

    [Fact]
    public async Task A_date_in_2090_is_taken_as_now_with_a_warning()
    {
        var sent = await Takes(Line.Of("x", sentAt: "2090-01-01T00:00:00Z"), duplicates: 0);
        var warning = sent["warnings"]!.AsArray().ShouldHaveSingleItem()!;
        (warning["line"]!.GetValue<int>(), warning["field"]!.GetValue<string>()).ShouldBe((2, "sentAt"));
        warning["reason"]!.GetValue<string>().ShouldStartWith("is later than now and is taken as 2");
    }

    [Fact]
    public async Task A_platform_nobody_has_heard_of_is_accepted() =>
        (await Takes(Line.Of("x", platform: "Gopherspace"), duplicates: 0))["warnings"]!.AsArray().ShouldBeEmpty();

    [Fact]
    public async Task A_duplicate_id_is_counted_as_such() => await Takes(Line.Of("before"), duplicates: 1);

    [Fact]
    public async Task In_an_array_the_number_is_the_elements()
    {
        var sent = (await (await api.Enter()).Messages(Encoding.UTF8.GetBytes($"[{Line.Of("1")},{{\"id\":3}},{Line.Of("2")}]"), "application/json")).ShouldBeOk(HttpStatusCode.Accepted);
        sent["accepted"]!.GetValue<int>().ShouldBe(2);
        sent["rejected"]!.AsArray().ShouldHaveSingleItem()!["line"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task The_list_of_refused_lines_is_bounded_and_their_number_is_told()
    {
        var lines = Enumerable.Repeat("nonsense", 1_500).Append(Line.Of("1")).ToArray();
        var sent = (await (await api.Enter()).Messages(lines)).ShouldBeOk(HttpStatusCode.Accepted);
        sent["rejected"]!.AsArray().Count.ShouldBe(1_000);
        sent["rejectedCount"]!.GetValue<int>().ShouldBe(1_500);
        sent["accepted"]!.GetValue<int>().ShouldBe(1);
    }

    /// <summary>Sends a line between two good ones.</summary>
    /// <returns>The reason it was refused for.</returns>
    private async Task<string> Refuses(byte[] bad, string? field)
    {
        var client = await api.Enter();
        byte[] body = [.. Encoding.UTF8.GetBytes(Line.Of("before") + "\n"), .. bad, .. Encoding.UTF8.GetBytes("\n" + Line.Of("after"))];
        var sent = (await client.Messages(body)).ShouldBeOk(HttpStatusCode.Accepted);
        sent["accepted"]!.GetValue<int>().ShouldBe(2);
        sent["rejectedCount"]!.GetValue<int>().ShouldBe(1);
        var note = sent["rejected"]!.AsArray().ShouldHaveSingleItem()!;
        note["line"]!.GetValue<int>().ShouldBe(2);
        (note["field"]?.GetValue<string>()).ShouldBe(field);
        (await client.Get($"/v1/targets/mp?minPosition={sent["position"]}")).ShouldBeOk()["messages"]!.GetValue<int>().ShouldBe(2);
        return note["reason"]!.GetValue<string>();
    }

    private async Task<JsonNode> Takes(string odd, int duplicates)
    {
        var client = await api.Enter();
        var sent = (await client.Messages(Line.Of("before"), odd, Line.Of("after"))).ShouldBeOk(HttpStatusCode.Accepted);
        sent["accepted"]!.GetValue<int>().ShouldBe(3 - duplicates);
        sent["duplicates"]!.GetValue<int>().ShouldBe(duplicates);
        sent["rejected"]!.AsArray().ShouldBeEmpty();
        (await client.Get($"/v1/targets/mp?minPosition={sent["position"]}")).ShouldBeOk()["messages"]!.GetValue<int>().ShouldBe(3 - duplicates);
        return sent;
    }
}
