using System.IO.Compression;
using System.Text;
using PileOn.Host.Offline.Output;
using PileOn.Host.Offline.Simulate;
using PileOn.Simulation;

namespace PileOn.Host.Tests.Offline;

/// <summary>A folder of one test's own, gone when the test is.</summary>
public sealed class TestFiles : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("pileon-test-").FullName;

    public string Path(string name) => System.IO.Path.Combine(folder, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    public string WriteLines(string name, IEnumerable<string> lines) => Write(name, string.Concat(lines.Select(line => line + "\n")));

    /// <summary>A simulated stream, line by line.</summary>
    public string[] Simulate(string scenario, ulong seed = 1, int? size = null)
    {
        var played = ScenarioCatalogue.Find(scenario)!;
        var stream = played.Generate(seed, size ?? played.Size, new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero));
        using (var lines = LineOutput.Open(Path("simulated")))
        using (var file = new StreamFile(lines))
            foreach (var message in stream.Messages) file.Write(message);
        return File.ReadAllLines(Path("simulated"));
    }

    public static byte[] Gzip(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(plain);
        return packed.ToArray();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
