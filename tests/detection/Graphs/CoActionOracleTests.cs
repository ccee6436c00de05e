using PileOn.Detection.Graphs;
using PileOn.Tests;

namespace PileOn.Detection.Tests.Graphs;

/// <summary>The same edges as the published tools find in a real file.</summary>
public class CoActionOracleTests
{
    [Fact]
    public void CooRTweets_edges_come_out_exactly()
    {
        var expected = SharedFiles.Lines("peers/coortweet-w60-p2.csv.gz").Skip(1).ToArray();

        var edges = CoActionNetwork.Build(Retweets(), new() { Window = 60, MinParticipation = 2 });

        CoActionTables.Written(edges).ShouldBe(expected);
        edges.Length.ShouldBe(3_721);
        edges.Sum(edge => edge.Weight).ShouldBe(3_791);
        edges.SelectMany(edge => new[] { edge.Source, edge.Target }).Distinct().Count().ShouldBe(2_110);
    }

    [Fact]
    public void The_toolkits_edges_come_out_exactly()
    {
        var expected = SharedFiles.Lines("peers/toolkit-co-retweet-w60.csv.gz").Skip(1).ToArray();

        var edges = CoActionNetwork.Build(Retweets(), new() { Definition = CoActionDefinition.Toolkit, Window = 60 });

        CoActionTables.Written(edges).ShouldBe(expected);
    }

    private static ShareTable Retweets()
    {
        var table = new ShareTable();
        foreach (var line in SharedFiles.Lines("data/co-retweets.csv.gz").Skip(1))
        {
            var cells = line.Split(',');
            table.Add(cells[0], cells[1], cells[2], long.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture));
        }

        return table;
    }
}
