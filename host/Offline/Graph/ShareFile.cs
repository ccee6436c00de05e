using System.Globalization;
using CsvHelper;
using PileOn.Detection.Graphs;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Input;
using PileOn.Host.Offline.Output;

namespace PileOn.Host.Offline.Graph;

/// <summary>Reads shares from CSV as CooRTweet and others write them. Columns are known by their names, in any order; others are passed over.</summary>
internal static class ShareFile
{
    private static readonly string[] Columns = ["object_id", "account_id", "content_id", "timestamp_share"];

    /// <exception cref="CommandException">There is no such file, or it is no such CSV.</exception>
    public static ShareTable Read(string file, Report report)
    {
        using var csv = CsvReader.Create(InputFile.OpenPlain(file), new CsvReaderOptions { TrackLineNumbers = true, MaxRecordSize = 1 << 20 }, leaveOpen: false);
        var shares = new ShareTable();
        try
        {
            var columns = Find(file, csv);
            while (csv.Read()) Take(csv, columns, shares, file, report);
        }
        catch (Exception problem) when (ReadProblem.Is(problem))
        {
            report.Bad(file, csv.LineNumber + 1, ReadProblem.Of(problem));
        }
        catch (CsvFormatException problem)
        {
            report.Bad(file, problem.LineNumber, ReadProblem.NotCsv);
        }

        return shares;
    }

    private static int[] Find(string file, CsvReader csv)
    {
        csv.ReadHeader();
        string[] header = [.. csv.Headers];
        if (header.Length == 0) throw CommandException.Unusable($"{file} is empty");
        var columns = Columns.Select(column => csv.TryGetFieldIndex(column, out var index) ? index : -1).ToArray();
        if (Array.IndexOf(columns, -1) is >= 0 and var missing)
            throw CommandException.Unusable(header[0].StartsWith('{')
                ? $"{file} holds messages, and networks from messages are not available yet: give a CSV with the columns {string.Join(", ", Columns)}"
                : $"{file} has no column {Columns[missing]}: its first line must name {string.Join(", ", Columns)}");
        return columns;
    }

    private static void Take(CsvReader csv, int[] columns, ShareTable shares, string file, Report report)
    {
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i] < csv.FieldCount && !csv.IsEmpty(columns[i])) continue;
            report.Bad(file, csv.LineNumber, new(Columns[i], "is missing"));
            return;
        }

        if (TryTime(csv.GetSpan(columns[3]), out var time))
            shares.Add(csv.GetString(columns[0]), csv.GetString(columns[1]), csv.GetString(columns[2]), time);
        else
            report.Bad(file, csv.LineNumber, new(Columns[3], "must be a whole number of seconds since 1970"));
    }

    /// <summary>Seconds; R may write them as 1.6e9 or with a decimal point.</summary>
    private static bool TryTime(ReadOnlySpan<byte> text, out long time)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out time)) return true;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsInteger(number) || Math.Abs(number) > 1e15) return false;
        time = (long)number;
        return true;
    }
}
