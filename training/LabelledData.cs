using System.IO.Compression;

namespace PileOn.Training;

/// <summary>Reads the gzipped CSV files (<c>set,lang,label,detail,text</c>) and the written texts, and says which fifth each text is in.</summary>
internal static class LabelledData
{
    public const int Folds = 5;

    public static List<LabelledText> Read(DirectoryInfo folder)
    {
        var texts = new List<LabelledText>();
        foreach (var file in folder.GetFiles("*.csv.gz").OrderBy(file => file.Name, StringComparer.Ordinal))
            texts.AddRange(WithFolds(Rows(file)));
        texts.AddRange(WithFolds(WrittenTexts.Read("Written")));
        return texts;
    }

    private static IEnumerable<LabelledText> Rows(FileInfo file)
    {
        using var reader = new StreamReader(new GZipStream(file.OpenRead(), CompressionMode.Decompress));
        foreach (var cells in CsvRows.Read(reader).Skip(1))
            yield return new LabelledText(cells[0] == "mhc" ? "hatecheck" : cells[0], cells[1], cells[2], cells[3], cells[4]);
    }

    private static IEnumerable<LabelledText> WithFolds(IEnumerable<LabelledText> rows)
    {
        var templates = new TemplateCounter();
        foreach (var row in rows)
        {
            var key = row.Set == "hatecheck" ? templates.TemplateOf(row.Language, row.Detail) : row.Text;
            yield return row with { Fold = (int)(StableHash(key) % Folds) };
        }
    }

    private static uint StableHash(string key)
    {
        var hash = 2166136261;
        foreach (var c in key)
            hash = (hash ^ c) * 16777619;
        return hash ^ hash >> 16;
    }
}
