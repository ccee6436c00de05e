using PileOn.Detection.Graphs;

namespace PileOn.Detection.Tests.Graphs;

/// <summary>Small tables of shares as a test writes them: <c>"object account content time"</c>.</summary>
internal static class CoActionTables
{
    public static ShareTable Table(params string[] rows)
    {
        var table = new ShareTable();
        foreach (var row in rows)
        {
            var cells = row.Split(' ');
            table.Add(cells[0], cells[1], cells[2], long.Parse(cells[3], System.Globalization.CultureInfo.InvariantCulture));
        }

        return table;
    }

    public static string[] Edges(CoActionDefinition definition, long window, int minParticipation, params string[] rows) =>
        Written(CoActionNetwork.Build(Table(rows), new() { Definition = definition, Window = window, MinParticipation = minParticipation }));

    public static string[] Written(IEnumerable<CoActionEdge> edges) =>
        edges.Select(edge => FormattableString.Invariant($"{edge.Source},{edge.Target},{edge.Weight}")).ToArray();
}
