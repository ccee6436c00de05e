using System.IO.Compression;
using PileOn.Tests;

namespace PileOn.Host.Tests.Offline.Graph;

public sealed class GraphCommandTests : IDisposable
{
    private const string Header = "object_id,account_id,content_id,timestamp_share\n";
    private const string Shares = Header + "o1,b,m1,100\no1,a,m2,160\no1,c,m3,161\no2,a,m4,10\no2,b,m5,5\n";

    private readonly TestFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("peers/coortweet-w60-p2.csv.gz", "--window", "60", "--min-participation", "2", "--format", "csv")]
    [InlineData("peers/toolkit-co-retweet-w60.csv.gz", "--window", "60", "--min-participation", "1", "--definition", "toolkit", "--by", "object")]
    public async Task The_edges_are_those_that_published_tools_find(string peer, params string[] options)
    {
        var expected = SharedFiles.Find(peer);

        var run = await CommandRun.Of(["graph", SharedFiles.Find("data/co-retweets.csv.gz"), .. options]);

        using var reader = new StreamReader(new GZipStream(File.OpenRead(expected), CompressionMode.Decompress));
        run.ExitCode.ShouldBe(0, run.Error);
        (run.Output == (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).ReplaceLineEndings("\n")).ShouldBeTrue();
    }

    [Fact]
    public async Task Two_shares_of_an_object_within_the_window_make_an_edge()
    {
        (await CommandRun.Of("graph", files.Write("s.csv", Shares), "--window", "60", "--min-participation", "1")).Output
            .ShouldBe("source,target,weight\na,b,2\na,c,1\n");
        (await CommandRun.Of("graph", files.Path("s.csv"), "--window", "60", "--min-participation", "1", "--min-weight", "2")).Output
            .ShouldBe("source,target,weight\na,b,2\n");
        (await CommandRun.Of("graph", files.Path("s.csv"), "--window", "60", "--min-participation", "2")).Output
            .ShouldBe("source,target,weight\na,b,2\n");
    }

    [Fact]
    public async Task Columns_are_known_by_name_and_names_with_commas_are_quoted()
    {
        var csv = "when,timestamp_share,content_id,account_id,object_id\nx,1,m1,\"b, the second\",o\nx,2,m2,a,o\n";

        (await CommandRun.Of("graph", files.Write("s.csv", csv), "--window", "1", "--min-participation", "1")).Output
            .ShouldBe("source,target,weight\na,\"b, the second\",1\n");
    }

    [Fact]
    public async Task Bad_lines_are_named_and_stop_nothing()
    {
        var file = files.Write("s.csv", Header + "o1,b,m1,100\no1,a,m2,soon\no1,,m3,100\no1\no1,c,m4,101\n");

        var run = await CommandRun.Of("graph", file, "--window", "60", "--min-participation", "1");

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldBe("source,target,weight\nb,c,1\n");
        run.Error.ShouldContain($"{file} line 3, field timestamp_share: ");
        run.Error.ShouldContain($"{file} line 4, field account_id: is missing");
        run.Error.ShouldContain($"{file} line 5, field account_id: is missing");
    }

    [Fact]
    public async Task Gzip_standard_input_and_an_output_file_make_no_difference()
    {
        var packed = TestFiles.Gzip(System.Text.Encoding.UTF8.GetBytes(Shares));
        string[] options = ["--window", "60", "--min-participation", "1"];
        var expected = "source,target,weight\na,b,2\na,c,1\n";

        (await CommandRun.Of(["graph", files.Write("packed", packed), .. options])).Output.ShouldBe(expected);
        (await PileOnProcess.Run(packed, new Dictionary<string, string>(), ["graph", "-", .. options])).Output.ShouldBe(expected);
        (await CommandRun.Of(["graph", files.Path("packed"), .. options, "--output", files.Path("out.csv")])).Output.ShouldBeEmpty();
        (await File.ReadAllTextAsync(files.Path("out.csv"), TestContext.Current.CancellationToken)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("not available yet", "--by", "phrase")]
    [InlineData("not available yet", "--format", "gexf")]
    [InlineData("takes object", "--by", "magic")]
    [InlineData("takes csv", "--format", "doc")]
    [InlineData("cooRTweet or toolkit", "--definition", "mine")]
    [InlineData("0 or more", "--window", "-1")]
    [InlineData("1 or more", "--min-participation", "0")]
    [InlineData("1 or more", "--min-weight", "0")]
    public async Task What_is_not_there_is_refused_by_name(string because, string option, string value)
    {
        string[] options = ["--window", "60", "--min-participation", "1"];
        if (Array.IndexOf(options, option) is >= 0 and var at) options[at + 1] = value;
        else options = [.. options, option, value];

        (await CommandRun.Of(["graph", files.Write("s.csv", Shares), .. options])).ShouldBeRefused(because);
    }

    [Fact]
    public async Task A_file_that_is_no_such_table_is_refused()
    {
        string[] options = ["--window", "60", "--min-participation", "1"];

        (await CommandRun.Of(["graph", files.Write("a", "object_id,account_id,timestamp_share\n1,2,3\n"), .. options])).ShouldBeRefused("no column content_id");
        (await CommandRun.Of(["graph", files.Write("b", "{\"id\":\"1\"}\n"), .. options])).ShouldBeRefused("messages");
        (await CommandRun.Of(["graph", files.Write("c", ""), .. options])).ShouldBeRefused("is empty");
        (await CommandRun.Of(["graph", files.Write("d", Header), .. options])).ShouldBeRefused("no usable line");
        (await CommandRun.Of(["graph", files.Path("nothing"), .. options])).ShouldBeRefused("does not exist");
        (await CommandRun.Of("graph", files.Path("a"), "--window", "60")).ShouldBeRefused("--min-participation");
    }

    [Fact]
    public async Task Help_lists_only_what_is_there()
    {
        var help = (await CommandRun.Of("graph", "--help")).Output;

        foreach (var later in (string[])["repost", "phrase", "hashtag", "graphml", "gexf", "parquet"]) help.ShouldNotContain(later);
    }
}
