using System.IO.Compression;
using System.Text;
using PileOn.Host.Replay;

namespace PileOn.Host.Tests.Replay;

public sealed class MessageFileTests : IDisposable
{
    private readonly string file = Path.GetTempFileName();
    private readonly List<long> refused = [];

    public void Dispose() => File.Delete(file);

    [Fact]
    public async Task Lines_keep_their_numbers_and_empty_ones_are_passed_over()
    {
        await File.WriteAllTextAsync(file, "{\"a\":1}\n\n  \r\n{\"b\":2}\r\n{\"c\":3}");

        (await Read()).ShouldBe([(1, "{\"a\":1}"), (4, "{\"b\":2}"), (5, "{\"c\":3}")]);
    }

    [Fact]
    public async Task A_gzipped_file_is_known_by_its_bytes()
    {
        await using (var gzip = new GZipStream(File.Create(file), CompressionLevel.Fastest))
            await gzip.WriteAsync("one\ntwo\n"u8.ToArray());

        (await Read()).ShouldBe([(1, "one"), (2, "two")]);
    }

    [Fact]
    public async Task A_line_longer_than_any_buffer_stays_whole()
    {
        var line = new string('x', 300_000);
        await File.WriteAllTextAsync(file, line + "\nend");

        (await Read()).ShouldBe([(1, line), (2, "end")]);
    }

    [Fact]
    public async Task A_line_beyond_all_bounds_is_told_and_the_others_are_read()
    {
        await File.WriteAllTextAsync(file, "one\n" + new string('x', 3_000_000) + "\nthree\n");

        (await Read()).ShouldBe([(1, "one"), (3, "three")]);
        refused.ShouldBe([2]);
    }

    [Fact]
    public async Task An_empty_file_has_no_lines() => (await Read()).ShouldBeEmpty();

    private async Task<List<(long, string)>> Read()
    {
        var lines = new List<(long, string)>();
        await foreach (var line in MessageFile.Lines(file, (_, line, _) => refused.Add(line), TestContext.Current.CancellationToken))
            lines.Add((line.Number, Encoding.UTF8.GetString(line.Bytes.Span)));
        return lines;
    }
}
