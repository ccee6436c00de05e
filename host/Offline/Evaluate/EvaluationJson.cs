using System.Text.Json;
using System.Text.Json.Serialization;
using PileOn.Evaluation.Results;

namespace PileOn.Host.Offline.Evaluate;

/// <summary>All figures of an evaluation as one JSON object.</summary>
internal static class EvaluationJson
{
    public static string Of(EvaluationResult result) => JsonSerializer.Serialize(result, FiguresJson.Default.EvaluationResult);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(EvaluationResult))]
internal sealed partial class FiguresJson : JsonSerializerContext;
