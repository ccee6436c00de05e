using PileOn.Contracts.Sources;
using PileOn.Host.Replay;

namespace PileOn.Host.Tests.Replay;

public sealed class SourceNameTests
{
    [Theory]
    [InlineData("data/airline-mentions.ndjson.gz", "airline-mentions.ndjson.gz")]
    [InlineData("-", "standard input")]
    [InlineData("a:b&c.ndjson", "a-b-c.ndjson")]
    [InlineData("my file.ndjson", "my-file.ndjson")]
    public void A_replay_is_called_by_its_file(string file, string name)
    {
        SourceName.Of([file]).ShouldBe(name);
        SourceId.IsName(name).ShouldBeTrue();
    }

    [Fact]
    public void Several_files_are_counted_and_a_long_name_is_cut()
    {
        SourceName.Of(["a", "b"]).ShouldBe("2 files");
        SourceName.Of([new string('x', 200)]).Length.ShouldBe(SourceId.LongestName);
    }
}
