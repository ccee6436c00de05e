using System.Text.Json;
using System.Text.Json.Serialization;
using PileOn.Contracts.Wire;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Input;
using PileOn.Simulation.Truth;

namespace PileOn.Host.Offline.Simulate;

/// <summary>What really happens, as one JSON object.</summary>
internal static class TruthFile
{
    /// <summary>Where the truth about a stream stands: <c>day.ndjson.gz</c> has <c>day.truth.json</c>.</summary>
    public static string Beside(string stream)
    {
        var name = stream.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? stream[..^3] : stream;
        return Path.ChangeExtension(name, ".truth.json");
    }

    /// <exception cref="CommandException">There is no such file, or no truth in it.</exception>
    public static StreamTruth Read(string file)
    {
        using var json = InputFile.OpenPlain(file);
        try
        {
            return JsonSerializer.Deserialize(json, TruthJson.Default.StreamTruth) ?? throw CommandException.Unusable($"{file} holds no truth");
        }
        catch (JsonException problem)
        {
            throw CommandException.Unusable($"{file} line {problem.LineNumber + 1}, {problem.Path}: expected what simulate --truth writes");
        }
    }

    public static string Json(StreamTruth truth) => JsonSerializer.Serialize(truth, TruthJson.Default.StreamTruth);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", Converters = [typeof(UtcTimeJson)])]
[JsonSerializable(typeof(StreamTruth))]
internal sealed partial class TruthJson : JsonSerializerContext;
