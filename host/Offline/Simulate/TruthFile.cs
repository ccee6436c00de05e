using System.Text.Json;
using System.Text.Json.Serialization;
using PileOn.Contracts.Wire;
using PileOn.Simulation.Truth;

namespace PileOn.Host.Offline.Simulate;

/// <summary>What really happens, as one JSON object.</summary>
internal static class TruthFile
{
    public static string Json(StreamTruth truth) => JsonSerializer.Serialize(truth, TruthJson.Default.StreamTruth);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n", Converters = [typeof(UtcTimeJson)])]
[JsonSerializable(typeof(StreamTruth))]
internal sealed partial class TruthJson : JsonSerializerContext;
