using System.Text;

namespace PileOn.Training;

/// <summary>The rows of a CSV file (RFC 4180), quoted line ends included.</summary>
internal static class CsvRows
{
    public static IEnumerable<string[]> Read(TextReader file)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var c = file.Read(); c >= 0; c = file.Read())
        {
            if (quoted && c == '"' && file.Peek() == '"')
                cell.Append((char)file.Read());
            else if (c == '"' && (quoted || cell.Length == 0))
                quoted = !quoted;
            else if (!quoted && c is (',' or '\n'))
                EndCell();
            else if (quoted || c != '\r')
                cell.Append((char)c);

            if (!quoted && c == '\n')
            {
                yield return cells.ToArray();
                cells.Clear();
            }
        }

        if (cells.Count > 0 || cell.Length > 0)
        {
            EndCell();
            yield return cells.ToArray();
        }

        void EndCell()
        {
            cells.Add(cell.ToString());
            cell.Clear();
        }
    }
}
