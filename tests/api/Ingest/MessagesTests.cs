using System.IO.Compression;
using System.Net;
using System.Text;
using PileOn.Contracts.Access;
using PileOn.Contracts.Wire;

namespace PileOn.Api.Tests.Ingest;

public sealed class MessagesTests(RunningApi api)
{
    [Fact]
    public async Task What_was_sent_is_counted_at_its_target()
    {
        var client = await api.Enter();
        var sent = (await client.Messages(Line.Of("1"), Line.Of("2", sender: "u2"), Line.Of("3", sender: null), Line.Of("4", target: "Other"))).ShouldBeOk(HttpStatusCode.Accepted);
        sent["accepted"]!.GetValue<int>().ShouldBe(4);
        sent["duplicates"]!.GetValue<int>().ShouldBe(0);
        sent["rejected"]!.AsArray().ShouldBeEmpty();
        sent["warnings"]!.AsArray().ShouldBeEmpty();

        var target = (await client.Get($"/v1/targets/mp?minPosition={sent["position"]}")).ShouldBeOk();
        target["messages"]!.GetValue<int>().ShouldBe(3);
        target["senders"]!.GetValue<int>().ShouldBe(2);
        target["unknownSenders"]!.GetValue<int>().ShouldBe(1);
        (await client.Get("/v1/targets/other")).ShouldBeOk()["messages"]!.GetValue<int>().ShouldBe(1);
    }

    [Theory]
    [InlineData("application/x-ndjson", false)]
    [InlineData("application/x-ndjson", true)]
    [InlineData("text/plain; charset=utf-8", false)]
    [InlineData(null, true)]
    [InlineData("application/json", false)]
    [InlineData("application/json; charset=utf-8", true)]
    public async Task Lines_and_arrays_are_taken_plain_and_packed(string? type, bool gzip)
    {
        var client = await api.Enter();
        var lines = new[] { Line.Of("1"), Line.Of("2") };
        var text = type?.StartsWith("application/json", StringComparison.Ordinal) == true ? $"[{string.Join(",\n", lines)}]" : string.Join("\r\n", lines);
        var bytes = Encoding.UTF8.GetBytes(text);
        var answer = await client.Messages(gzip ? Gzip(bytes) : bytes, type, gzip ? "gzip" : null);
        answer.ShouldBeOk(HttpStatusCode.Accepted)["accepted"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task Sending_again_counts_nothing_twice_and_still_tells_where_it_stands()
    {
        var client = await api.Enter();
        var lines = Enumerable.Range(0, 50).Select(i => Line.Of($"{i}", target: $"t{i % 7}")).ToArray();
        var first = (await client.Messages(lines)).ShouldBeOk(HttpStatusCode.Accepted);
        var again = (await client.Messages(lines)).ShouldBeOk(HttpStatusCode.Accepted);
        again["accepted"]!.GetValue<int>().ShouldBe(0);
        again["duplicates"]!.GetValue<int>().ShouldBe(50);
        again["position"]!.GetValue<string>().ShouldBe(first["position"]!.GetValue<string>());
        (await client.Get($"/v1/targets/t0?minPosition={again["position"]}")).ShouldBeOk()["messages"]!.GetValue<int>().ShouldBe(8);
    }

    [Fact]
    public async Task A_large_request_is_counted_to_the_last_line_and_in_order()
    {
        var client = await api.Enter();
        var lines = Enumerable.Range(0, 5_000).Select(i => Line.Of($"{i}", target: $"t{i % 3}", sender: $"u{i % 1_000}")).ToArray();
        var sent = (await client.Messages(lines)).ShouldBeOk(HttpStatusCode.Accepted);
        sent["accepted"]!.GetValue<int>().ShouldBe(5_000);
        var target = (await client.Get($"/v1/targets/t1?minPosition={sent["position"]}")).ShouldBeOk();
        target["messages"]!.GetValue<int>().ShouldBe(1_667);
        target["senders"]!.GetValue<int>().ShouldBe(1_000);

        var latest = (await client.Get("/v1/targets/t1/messages?limit=5")).ShouldBeOk()["messages"]!.AsArray();
        latest.Select(message => message!["sender"]!.GetValue<string>()).ShouldBe(["u999", "u996", "u993", "u990", "u987"]);
    }

    [Fact]
    public async Task A_message_to_several_is_counted_once_for_each_target()
    {
        var client = await api.Enter();
        (await client.Put("/v1/targets/mp", """{"handles":[{"platform":"twitter","address":"mp_office"},{"platform":"twitter","address":"mp_private"}]}""")).ShouldBeOk();
        var sent = (await client.Messages(Line.ToMany("1", "mp_office", "mp_private", "other"))).ShouldBeOk(HttpStatusCode.Accepted);
        sent["accepted"]!.GetValue<int>().ShouldBe(2);
        (await client.Get($"/v1/targets/mp?minPosition={sent["position"]}")).ShouldBeOk()["messages"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_key_that_may_not_create_targets_is_told_which_lines_reach_nobody()
    {
        var admin = await api.Enter();
        (await admin.Put("/v1/targets/mp", "{}")).ShouldBeOk();
        var sender = await api.Enter(admin.Workspace, KeyScopes.Ingest);

        var sent = (await sender.Messages(Line.Of("1"), Line.Of("2", target: "nobody"), Line.ToMany("3", "mp", "nobody"))).ShouldBeOk(HttpStatusCode.Accepted);
        sent["accepted"]!.GetValue<int>().ShouldBe(2);
        var rejected = sent["rejected"]!.AsArray().ShouldHaveSingleItem()!;
        (rejected["line"]!.GetValue<int>(), rejected["field"]!.GetValue<string>()).ShouldBe((2, "target"));
        var warning = sent["warnings"]!.AsArray().ShouldHaveSingleItem()!;
        (warning["line"]!.GetValue<int>(), warning["field"]!.GetValue<string>()).ShouldBe((3, "target"));
        (await admin.Get("/v1/targets/nobody")).ShouldBeProblem(404, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task Only_kinds_of_body_that_are_read_are_taken()
    {
        var client = await api.Enter();
        var line = Encoding.UTF8.GetBytes(Line.Of("1"));
        (await client.Messages(line, "application/x-www-form-urlencoded")).Status.ShouldBe(System.Net.HttpStatusCode.Accepted); // curl's --data
        (await client.Messages(line, "application/xml")).ShouldBeProblem(415, ProblemTypes.UnsupportedMediaType);
        (await client.Messages(line, "text/plain; charset=iso-8859-1")).ShouldBeProblem(415, ProblemTypes.UnsupportedMediaType);
        (await client.Messages(line, encoding: "br")).ShouldBeProblem(415, ProblemTypes.UnsupportedMediaType);
    }

    [Fact]
    public async Task A_body_that_says_it_is_too_large_is_refused_before_it_is_read()
    {
        var client = await api.Enter();
        var answer = await client.Send(new(HttpMethod.Post, "/v1/messages") { Content = new ByteArrayContent(new byte[(64 << 20) + 1]), Headers = { ExpectContinue = true } });
        answer.ShouldBeProblem(413, ProblemTypes.TooLarge);
    }

    [Fact]
    public async Task What_a_small_gzip_unpacks_to_is_bounded_and_the_lines_before_are_counted()
    {
        var client = await api.Enter();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Encoding.UTF8.GetBytes(Line.Of("1") + "\n"));
            var blank = Encoding.ASCII.GetBytes(new string(' ', 1_000) + "\n");
            for (var i = 0; i < 70_000; i++) gzip.Write(blank);
            gzip.Write(Encoding.UTF8.GetBytes(Line.Of("2")));
        }

        var sent = (await client.Messages(packed.ToArray(), encoding: "gzip")).ShouldBeOk(HttpStatusCode.Accepted);
        sent["accepted"]!.GetValue<int>().ShouldBe(1);
        sent["rejected"]!.AsArray().ShouldHaveSingleItem()!["reason"]!.GetValue<string>().ShouldStartWith("there are more than 67108864 bytes");
    }

    internal static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
