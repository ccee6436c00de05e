using System.Text.Json;

namespace PileOn.Silo.Backup;

/// <summary>Reads a backup, a section at a time. Everything it gives out has been checked as far as the section goes; that the file is whole shows at its end.</summary>
public static class BackupReader
{
    /// <summary>Reads it through without keeping anything.</summary>
    /// <exception cref="BackupFormatException">It is not whole, or no backup.</exception>
    public static (BackupHeader Header, BackupTotals Totals) Check(Stream file)
    {
        var number = 0;
        var header = Open(file, ref number);
        var totals = new BackupTotals(0, 0, 0);
        foreach (var items in Sections(file, number)) totals = items.Aggregate(totals, (sum, item) => sum.Plus(item));
        return (header, totals);
    }

    /// <summary>What it holds, in the order it was written.</summary>
    /// <exception cref="BackupFormatException">It is not whole, or no backup.</exception>
    public static IEnumerable<IReadOnlyList<StoreItem>> Items(Stream file)
    {
        var number = 0;
        Open(file, ref number);
        return Sections(file, number);
    }

    private static BackupHeader Open(Stream file, ref int number)
    {
        file.Position = 0;
        Span<byte> start = stackalloc byte[BackupSection.Magic.Length + 1];
        var read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (read < start.Length || !start.StartsWith(BackupSection.Magic)) throw new BackupFormatException("this is no backup of PileOn");
        if (start[^1] != BackupSection.Version)
            throw new BackupFormatException($"the backup is of format version {start[^1]}; this PileOn reads {BackupSection.Version}");
        var (kind, content) = BackupSection.Read(file, number++);
        return kind == BackupSection.Header ? Json<BackupHeader>(content) : throw BackupSection.Changed();
    }

    private static IEnumerable<IReadOnlyList<StoreItem>> Sections(Stream file, int number)
    {
        var totals = new BackupTotals(0, 0, 0);
        while (true)
        {
            var (kind, content) = BackupSection.Read(file, number++);
            if (kind == BackupSection.End)
            {
                if (Json<BackupTotals>(content) != totals || file.Position != file.Length) throw BackupSection.Changed();
                yield break;
            }

            if (kind != BackupSection.Items) throw BackupSection.Changed();
            var items = ItemCodec.Read(content);
            totals = items.Aggregate(totals, (sum, item) => sum.Plus(item));
            yield return items;
        }
    }

    private static T Json<T>(byte[] content) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(content) ?? throw BackupSection.Changed();
        }
        catch (JsonException problem)
        {
            throw new BackupFormatException("the backup does not say what it is", problem);
        }
    }
}
