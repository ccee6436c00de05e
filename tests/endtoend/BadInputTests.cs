using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary>Bad input over real HTTP: a clear answer with line and field, and the good lines of the same request counted.</summary>
public abstract class BadInputTests(SharedServers servers, StoreKind kind)
{
    private const string Good = """{"id":"%","platform":"twitter","sender":"a","target":"someone","text":"hello","sentAt":"2026-03-02T10:00:00Z"}""";

    private static int next;

    [Theory]
    [InlineData("""{"id":"1","platform":"twitter","sender":"a","text":"no target","sentAt":"2026-03-02T10:00:00Z"}""", "target")]
    [InlineData("""{"id":"1","platform":"twitter","sender":"a","target":"t","text":"no time"}""", "sentAt")]
    [InlineData("""{"id":"1","platform":"twitter","sender":"a","target":"t","sentAt":"2026-03-02T10:00:00"}""", "sentAt")]
    [InlineData("""{"id":"1","platform":"twitter","target":"t","sentAt":"2026-03-02T10:00:00Z"}""", "sender")]
    [InlineData("""{"id":7,"platform":"twitter","sender":"a","target":"t","sentAt":"2026-03-02T10:00:00Z"}""", "id")]
    [InlineData("""{"id":"1","platform":"twitter","sender":"a","target":[],"sentAt":"2026-03-02T10:00:00Z"}""", "target")]
    [InlineData("""{"id":"1","platform":"twitter",""", null)]
    [InlineData("[]", null)]
    public async Task A_bad_line_is_refused_by_number_and_field_and_stops_nothing(string bad, string? field)
    {
        var (status, answer) = await Post(Lines(Line(), bad, Line()));

        status.ShouldBe(HttpStatusCode.Accepted);
        answer.GetProperty("accepted").GetInt32().ShouldBe(2);
        var refused = answer.GetProperty("rejected").EnumerateArray().ShouldHaveSingleItem();
        refused.GetProperty("line").GetInt32().ShouldBe(2);
        refused.GetProperty("field").GetString().ShouldBe(field);
        refused.GetProperty("reason").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public async Task A_target_array_of_ten_thousand_is_refused_by_its_field()
    {
        var many = string.Join(',', Enumerable.Range(0, 10_000).Select(number => $"\"t{number}\""));
        var (_, answer) = await Post(Lines($$"""{"id":"1","platform":"x","sender":"a","target":[{{many}}],"sentAt":"2026-03-02T10:00:00Z"}""", Line()));

        answer.GetProperty("accepted").GetInt32().ShouldBe(1);
        answer.GetProperty("rejected")[0].GetProperty("field").GetString().ShouldBe("target");
    }

    [Fact]
    public async Task A_line_of_ten_megabytes_is_refused_and_the_next_is_read()
    {
        var (_, answer) = await Post(Lines(Line(), Line().Replace("hello", new string('x', 10_000_000)), Line()));

        answer.GetProperty("accepted").GetInt32().ShouldBe(2);
        answer.GetProperty("rejected")[0].GetProperty("line").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Invalid_letters_are_refused_by_line()
    {
        var line = Encoding.UTF8.GetBytes(Line());
        line[line.AsSpan().IndexOf("hello"u8)] = 0xFF;
        var (_, answer) = await Post([.. line, (byte)'\n', .. Lines(Line())]);

        answer.GetProperty("accepted").GetInt32().ShouldBe(1);
        answer.GetProperty("rejected")[0].GetProperty("line").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_gzip_that_breaks_off_keeps_the_lines_before()
    {
        // Letters by chance do not compress, so that what is cut off holds lines of its own.
        var random = new Random(1);
        var lines = Enumerable.Range(0, 2_000).Select(_ => Line().Replace("hello", Convert.ToHexString(random.GetItems(Enumerable.Range(0, 256).Select(b => (byte)b).ToArray(), 40))));
        var whole = Gzip(Lines([.. lines]));
        var (status, answer) = await Post(whole[..(whole.Length / 2)], gzip: true);

        status.ShouldBe(HttpStatusCode.Accepted);
        answer.GetProperty("accepted").GetInt32().ShouldBeInRange(100, 1_999);
        answer.GetProperty("rejected").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task An_empty_body_is_a_bad_request()
    {
        (await Post([])).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Post(Lines("", "  "))).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_date_in_2090_is_taken_with_a_warning()
    {
        var (status, answer) = await Post(Lines(Line().Replace("2026-03-02", "2090-03-02")));

        status.ShouldBe(HttpStatusCode.Accepted);
        answer.GetProperty("accepted").GetInt32().ShouldBe(1);
        answer.GetProperty("warnings")[0].GetProperty("field").GetString().ShouldBe("sentAt");
    }

    [Fact]
    public async Task A_platform_nobody_has_heard_of_is_taken() =>
        (await Post(Lines(Line().Replace("twitter", "carrier-pigeon")))).Answer.GetProperty("accepted").GetInt32().ShouldBe(1);

    [Fact]
    public async Task The_same_id_again_is_taken_and_not_counted()
    {
        var line = Line();
        var (_, answer) = await Post(Lines(line, line));

        answer.GetProperty("accepted").GetInt32().ShouldBe(1);
        answer.GetProperty("duplicates").GetInt32().ShouldBe(1);
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> Post(byte[] body, bool gzip = false)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        if (gzip) content.Headers.ContentEncoding.Add("gzip");
        using var answer = await (await servers.Of(kind)).Http.PostAsync("v1/messages", content);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static string Line() => Good.Replace("%", $"m{Interlocked.Increment(ref next)}");

    private static byte[] Lines(params string[] lines) => Encoding.UTF8.GetBytes(string.Join('\n', lines));

    private static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(plain);
        return packed.ToArray();
    }
}

public sealed class BadInputToOneProcessTests(SharedServers servers) : BadInputTests(servers, StoreKind.Embedded);

public sealed class BadInputToRolesTests(SharedServers servers) : BadInputTests(servers, StoreKind.Roles);

public sealed class BadInputToShardsTests(SharedServers servers) : BadInputTests(servers, StoreKind.RolesOnShards);
