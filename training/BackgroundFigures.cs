using System.IO.Compression;
using System.Text.Json;
using PileOn.Detection.Tone;

namespace PileOn.Training;

/// <summary>What the finished model says of real messages that no head was trained on.</summary>
internal static class BackgroundFigures
{
    public static void Write(DirectoryInfo folder, ToneModel model, TextWriter report)
    {
        report.WriteLine("never trained on                     texts  threat hostile civil");
        Row("complaints to airlines", Messages("airline-mentions.ndjson.gz"));
        Row("debate of candidates", Messages("debate-mentions.ndjson.gz"));
        Row("abuse", Lines(folder, "abuse-texts.txt.gz"));

        void Row(string name, IEnumerable<string> texts)
        {
            var scores = texts.Select(model.Score).ToArray();
            report.WriteLine($"{name,-36}{scores.Length,6}  {Share(score => score.Threat)} {Share(score => score.Hostile)} {Share(score => score.Civil)}");

            string Share(Func<ToneScore, float> of) => $"{Figures.Share(scores.Select(score => of(score) >= 0.5f)),7:P2}";
        }

        IEnumerable<string> Messages(string name) =>
            Lines(folder, name).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString() ?? "");
    }

    public static IEnumerable<string> Lines(DirectoryInfo folder, string name)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder.FullName, name)), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
