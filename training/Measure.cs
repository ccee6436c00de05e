using System.Diagnostics;
using System.Text.Json;
using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>
/// Messages that the shipped model scores in a second of one core's time, beside a floor of the same run that only counts letters. The process's
/// own time is counted and not the wall's, so that other work on the machine disturbs less.
/// </summary>
internal static class Measure
{
    private const int Rounds = 9;

    /// <summary>Processor time is counted in hundredths of a second.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(300);


    public static void Run(DirectoryInfo background, TextWriter report)
    {
        report.WriteLine("one thread, median of 9 rounds   messages a core second   floor (counts letters)   letters a message");
        foreach (var name in (string[])["airline-mentions.ndjson.gz", "debate-mentions.ndjson.gz"])
        {
            string[] texts = [.. BackgroundFigures.Lines(background, name).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString() ?? "")];
            report.WriteLine(
                $"{name,-36}{Rate(texts, text => (int)(ToneModel.Default.Score(text).Threat * 1000)),16:N0}{Rate(texts, Letters),25:N0}{texts.Average(text => text.Length),20:F0}");
        }
    }

    private static int Letters(string text)
    {
        var letters = 0;
        foreach (var c in text)
            letters += char.IsLetter(c) ? 1 : 0;
        return letters;
    }

    private static double Rate(string[] texts, Func<string, int> work)
    {
        using var process = Process.GetCurrentProcess();
        var rates = new List<double>();
        long sum = 0;
        for (var round = 0; round <= Rounds; round++)
        {
            var before = process.TotalProcessorTime;
            var after = before;
            var scored = 0;
            for (; after - before < Shortest; scored += texts.Length)
            {
                foreach (var text in texts)
                    sum += work(text);
                process.Refresh();
                after = process.TotalProcessorTime;
            }

            if (round > 0) // the first warms up
                rates.Add(scored / (after - before).TotalSeconds);
        }

        GC.KeepAlive(sum);
        return rates.Order().ElementAt(Rounds / 2);
    }
}
