using System.IO.Compression;

namespace PileOn.Training;

/// <summary>Reads the gzipped CSV files (<c>set,lang,label,detail,text</c>) and the written texts, and says which fifth each text is in.</summary>
internal static class LabelledData
{
    public const int Folds = 5;
    public const string HateCheck = "hatecheck";

    public static List<LabelledText> Read(DirectoryInfo folder)
    {
        var texts = new List<LabelledText>();
        foreach (var file in folder.GetFiles("*.csv.gz").OrderBy(file => file.Name, StringComparer.Ordinal))
            texts.AddRange(WithFolds([.. Rows(file)]));
        texts.AddRange(WithFolds([.. WrittenTexts.Read("Written"), .. WrittenTexts.Read("Groups", WrittenTexts.AboutGroups)]));
        return texts;
    }

    private static IEnumerable<LabelledText> Rows(FileInfo file)
    {
        using var reader = new StreamReader(new GZipStream(file.OpenRead(), CompressionMode.Decompress));
        foreach (var cells in CsvRows.Read(reader).Skip(1))
            yield return new LabelledText(cells[0] == "mhc" ? HateCheck : cells[0], cells[1], cells[2], cells[3], cells[4]);
    }

    /// <summary>Texts of one template are in one fifth.</summary>
    public static IEnumerable<LabelledText> WithFolds(IReadOnlyCollection<LabelledText> rows)
    {
        var templates = new Queue<string>(Templates.NamesOf([.. rows.Where(row => row.Set == HateCheck)]));
        foreach (var row in rows)
            yield return row with { Fold = (int)(StableHash(row.Set == HateCheck ? templates.Dequeue() : row.Text) % Folds) };
    }

    private static uint StableHash(string key)
    {
        var hash = 2166136261;
        foreach (var c in key)
            hash = (hash ^ c) * 16777619;
        return hash ^ hash >> 16;
    }
}
