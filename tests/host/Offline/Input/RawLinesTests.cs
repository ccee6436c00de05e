using System.Text;
using PileOn.Host.Offline.Input;

namespace PileOn.Host.Tests.Offline.Input;

public sealed class RawLinesTests
{
    [Fact]
    public async Task Where_a_file_cannot_be_read_any_further_that_is_said_of_the_next_line_and_what_came_before_is_there()
    {
        using var stream = new BreakingStream("one\ntwo\nthr");

        var lines = await RawLines.Read("disk", stream, TestContext.Current.CancellationToken).SelectMany(batch => batch.ToAsyncEnumerable())
            .ToListAsync(TestContext.Current.CancellationToken);

        lines.Select(line => line.Number).ShouldBe([1, 2, 3]);
        lines.Select(line => Encoding.UTF8.GetString(line.Bytes.Span)).ShouldBe(["one", "two", ""]);
        lines[^1].Problem!.Reason.ShouldContain("the sector is gone");
    }

    /// <summary>A disk that fails in the middle cannot be had on demand.</summary>
    private sealed class BreakingStream(string good) : MemoryStream(Encoding.UTF8.GetBytes(good))
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("the sector is gone");
    }
}
