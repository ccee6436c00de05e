using System.Text.Json;
using System.Text.Json.Serialization;

namespace PileOn.Dashboard.Live;

/// <summary>The hub speaks the api's JSON: camelCase, enumerations by their names, rows told apart by <c>kind</c>.</summary>
internal static class LiveJson
{
    public static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        json.DictionaryKeyPolicy = null;
        json.NumberHandling = JsonNumberHandling.Strict;
    }
}
