using System.Text.Json;

namespace PileOn.Contracts.Wire;

/// <summary>How everything we send is written in JSON: camelCase, enums by name, nulls kept, times in UTC.</summary>
public static class WireJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Has other options (those of the api, of the hub) write as <see cref="Options"/> do.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null; // platforms and reason codes are data
        options.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
        options.Converters.Add(new UtcTimeJson());
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
