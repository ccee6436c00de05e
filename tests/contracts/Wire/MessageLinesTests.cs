using System.IO.Compression;
using System.Text;
using FsCheck;
using FsCheck.Xunit;
using PileOn.Contracts.Wire;
using PileOn.Tests;

namespace PileOn.Contracts.Tests.Wire;

public sealed class MessageLinesTests
{
    [Fact]
    public async Task A_read_that_comes_back_after_the_end_writes_into_nobody_elses_buffer()
    {
        var slow = new LateStream();
        var lines = new MessageLines(slow, new());
        var filling = lines.Fill().AsTask();
        var lent = await slow.Lent.Task;
        await lines.DisposeAsync();

        var others = Enumerable.Range(0, 8).Select(_ => System.Buffers.ArrayPool<byte>.Shared.Rent(lent.Length)).ToArray();
        foreach (var other in others) other.AsSpan().Clear();
        lent.Span.Fill(0xee);
        slow.Done.SetResult(1);
        await Record.ExceptionAsync(() => filling);
        others.ShouldAllBe(other => other.All(value => value == 0));
    }

    private sealed class LateStream : MemoryStream
    {
        public TaskCompletionSource<Memory<byte>> Lent { get; } = new();

        public TaskCompletionSource<int> Done { get; } = new();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Lent.TrySetResult(buffer);
            return await Done.Task;
        }
    }

    [Theory]
    [InlineData("a\nb\n", "1:a 2:b")]
    [InlineData("a\r\n\r\n  b  ", "1:a 3:b")]
    [InlineData("\uFEFFa\nb", "1:a 2:b")]
    [InlineData("", "")]
    [InlineData(" \n\n ", "")]
    [InlineData("[{\"a\":1},{\"b\":[2,3]}]", "1:{\"a\":1} 2:{\"b\":[2,3]}")]
    [InlineData(" [ {\"a\":\n1} ,\n{\"]\":\"\\\",\"}\n]\n", "1:{\"a\": 1} 2:{\"]\":\"\\\",\"}")]
    [InlineData("[]", "")]
    [InlineData("[ ]", "")]
    [InlineData("[{},,2]", "1:{} 2!is empty: there is a comma too many 3:2")]
    [InlineData("[{},]", "1:{} 2!is empty: there is a comma too many")]
    [InlineData("[{}", "1:{} 2!the array ends here without its closing bracket")]
    [InlineData("[{},{\"a", "1:{} 2!the array ends here without its closing bracket")]
    [InlineData("[ ", "1!the array ends here without its closing bracket")]
    [InlineData("[{},{}]\n[{\"c\":1},{}]\n", "1:{} 2:{} 3:{\"c\":1} 4:{}")]
    [InlineData("[{}][]\n\n[{}]", "1:{} 2:{}")]
    [InlineData("[{}]\r\nb\n\nc", "1:{} 2:b 4:c")]
    [InlineData("[]\n[{}", "1:{} 2!the array ends here without its closing bracket")]
    [InlineData("[null,{},{}]", "1:null 2:{} 3:{}")]
    [InlineData("[ ,{}]", "1!is empty: there is a comma too many 2:{}")]
    [InlineData("[nul] started\n{}", "1:[nul] started 2:{}")]
    [InlineData("[INFO] export started\n{}\n{}\n", "1:[INFO] export started 2:{} 3:{}")]
    [InlineData("[1,2]\n{}\n", "1:[1,2] 2:{}")]
    [InlineData("[\n", "1!the array ends here without its closing bracket")]
    public async Task A_stream_is_cut_into_numbered_lines(string text, string lines)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        (await Read(bytes)).ShouldBe(lines);
        (await Read(bytes, drip: 1)).ShouldBe(lines);
        (await Read(Gzip(bytes))).ShouldBe(lines);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(10, false)]
    [InlineData(1, true)]
    [InlineData(10, true)]
    public async Task A_line_that_is_too_long_is_told_and_the_others_are_read(int megabytes, bool array)
    {
        var text = $"{{\"a\":\"{new string('x', megabytes << 20)}\"}}";
        var stream = Encoding.UTF8.GetBytes(array ? $"[{{}},{text},{{}}]" : $"{{}}\n{text}\n{{}}\n");
        (await Read(stream)).ShouldBe("1:{} 2!is longer than 1048576 bytes 3:{}");
    }

    [Theory]
    [InlineData("[{},{}", true)]
    [InlineData("[{},{\"a", true)]
    [InlineData("[{},,{}]", false)]
    public async Task An_array_that_is_cut_off_is_read_to_no_end(string text, bool isEnd) =>
        (await Collect(Encoding.UTF8.GetBytes(text))).Select(line => line.Problem).OfType<LineProblem>().ShouldHaveSingleItem().IsEnd.ShouldBe(isEnd);

    [Theory]
    [InlineData(" [ \n", false)]
    [InlineData("[{", true)]
    [InlineData("[INFO", true)]
    [InlineData("[{} ,\n", false)]
    [InlineData("[{}]\n[", false)]
    public async Task A_source_may_pause_between_the_bracket_and_the_first_message(string text, bool isWithinLine)
    {
        await using var lines = new MessageLines(new MemoryStream(Encoding.UTF8.GetBytes(text)));
        while (lines.BytesRead < text.Length)
        {
            await lines.Fill(TestContext.Current.CancellationToken);
            while (lines.TryRead(out _)) { }
        }

        lines.IsWithinLine.ShouldBe(isWithinLine);
    }

    [Fact]
    public async Task Never_more_than_a_line_is_held()
    {
        await using var lines = new MessageLines(new Drip(new byte[20 << 20], 1 << 30));
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (await lines.Fill(TestContext.Current.CancellationToken))
            while (lines.TryRead(out _)) { }
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(8 << 20);
    }

    [Fact]
    public async Task A_gzip_that_breaks_off_is_told_with_its_line_and_what_stood_before_is_read()
    {
        var whole = Gzip(Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Range(1, 5_000).Select(i => $"{{\"n\":{i * 7919 % 10007}}}"))));
        var read = (await Read(whole.AsSpan(0, whole.Length / 2).ToArray())).Split(' ', 2_000)[..1_000];
        read[999].ShouldStartWith("1000:{");

        var all = await Collect(whole[..^4]);
        all.Count.ShouldBeInRange(5_000, 5_001);
        all[^1].Problem.ShouldNotBeNull().Reason.ShouldStartWith("the gzip data ends early");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task A_gzip_that_is_hardly_begun_gives_no_line(int length)
    {
        var lines = await Collect(Gzip("1\n2\n"u8.ToArray())[..length], new() { Gzip = true });
        lines.Count(line => line.Problem is null).ShouldBe(0);
        lines.Count.ShouldBe(length == 0 ? 0 : 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_source_that_fails_is_told_with_its_line_where_that_is_asked_for(bool gzip)
    {
        var whole = Encoding.UTF8.GetBytes("1\n2\n3");
        using var broken = new BreaksOff(gzip ? Gzip(whole) : whole);
        await using var lines = new MessageLines(broken, new() { EndsWhereSourceFails = true });
        var read = new List<MessageLine>();
        while (await lines.Fill(TestContext.Current.CancellationToken))
            while (lines.TryRead(out var line))
                read.Add(line);
        read[^1].Problem.ShouldNotBeNull().Reason.ShouldStartWith("the body breaks off here");
        read[^1].Number.ShouldBe(3);
        read.Count.ShouldBe(3);

        await using var others = new MessageLines(new BreaksOff([]));
        await Should.ThrowAsync<IOException>(async () => await others.Fill());
    }

    [Fact]
    public async Task What_is_said_to_be_gzip_and_is_not_is_told() =>
        (await Collect("1\n2\n"u8.ToArray(), new() { Gzip = true })).ShouldHaveSingleItem().Problem.ShouldNotBeNull();

    [Fact]
    public async Task Gzip_files_that_were_put_together_are_one() =>
        (await Read([.. Gzip("1\n"u8.ToArray()), .. Gzip("2\n"u8.ToArray())])).ShouldBe("1:1 2:2");

    [Fact]
    public async Task Beyond_the_limits_it_says_so_and_stops()
    {
        (await Read("11\n22\n33\n"u8.ToArray(), options: new() { MaxBytes = 5 })).ShouldBe("1:11 2!there are more than 5 bytes; send what follows from here on separately");
        (await Read("11\n22\n33\n"u8.ToArray(), options: new() { MaxLines = 2 })).ShouldBe("1:11 2:22 3!there are more than 2 lines; send what follows separately");
        (await Read("11\n22"u8.ToArray(), options: new() { MaxLines = 2, MaxBytes = 5 })).ShouldBe("1:11 2:22");
        (await Read("[][][]\n11"u8.ToArray(), options: new() { MaxLines = 2 })).ShouldBe("1!there are more than 2 arrays; send what follows separately");
    }

    [Property(MaxTest = 200)]
    public async Task However_the_bytes_arrive_the_lines_are_the_same(NonNull<string>[] parts, PositiveInt drip, bool array)
    {
        var elements = parts.Select(part => System.Text.Json.JsonSerializer.Serialize(new { text = part.Get })).ToArray();
        var bytes = Encoding.UTF8.GetBytes(array ? $"[{string.Join(" ,\r\n", elements)}]" : string.Join("\r\n", elements));
        var expected = string.Join(' ', elements.Select((element, i) => $"{i + 1}:{element}"));
        (await Read(bytes, drip.Get)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("airline-mentions.ndjson.gz", 7_189)]
    [InlineData("debate-mentions.ndjson.gz", 6_284)]
    public async Task Real_files_are_read_to_the_last_line(string file, int count)
    {
        await using var source = File.OpenRead(SharedFiles.Find("data/" + file));
        await using var lines = new MessageLines(source);
        var read = 0;
        while (await lines.Fill(TestContext.Current.CancellationToken))
            while (lines.TryRead(out var line))
            {
                MessageJson.Read(line.Bytes.Span).Problem.ShouldBeNull();
                read++;
            }

        read.ShouldBe(count);
    }

    private static async Task<string> Read(byte[] bytes, int drip = int.MaxValue, MessageLinesOptions? options = null) =>
        string.Join(' ', (await Collect(bytes, options, drip)).Select(line => line.Problem is null ? $"{line.Number}:{line.Text}" : $"{line.Number}!{line.Problem.Reason}"));

    private static async Task<List<(long Number, string Text, LineProblem? Problem)>> Collect(byte[] bytes, MessageLinesOptions? options = null, int drip = int.MaxValue)
    {
        await using var lines = new MessageLines(new Drip(bytes, drip), options);
        var read = new List<(long, string, LineProblem?)>();
        while (await lines.Fill())
            while (lines.TryRead(out var line))
                read.Add((line.Number, Encoding.UTF8.GetString(line.Bytes.Span), line.Problem));
        return read;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(bytes);
        return packed.ToArray();
    }

    /// <summary>A stream that fails where it should end.</summary>
    private sealed class BreaksOff(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The other side is gone.");
    }

    /// <summary>A stream that gives few bytes at a time, as networks do.</summary>
    private sealed class Drip(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, size));

        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, size)]);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, size)], cancellationToken);
    }
}
