using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PileOn.Api.Alerts;
using PileOn.Api.Decisions;
using PileOn.Api.Keys;
using PileOn.Api.Targets;

namespace PileOn.Api.OpenApi;

/// <summary>What the generator cannot see in a type: how its converter writes it, and that we never leave a field out.</summary>
internal static class Schemas
{
    /// <summary>What clients send, where fields may be left out.</summary>
    private static readonly Type[] requests = [typeof(TargetChange), typeof(TriageRequest), typeof(KeyRequest), typeof(FineWordingRequest)];

    public static Task Describe(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellation)
    {
        var declared = context.JsonTypeInfo.Type;
        var type = Nullable.GetUnderlyingType(declared) ?? declared;
        var orNull = type == declared ? 0 : JsonSchemaType.Null;
        if (type == typeof(TargetId)) schema.Type = JsonSchemaType.String | orNull;
        if (type.IsEnum) (schema.Type, schema.Enum) = (JsonSchemaType.String, [.. (schema.Enum ?? []).OfType<JsonNode>()]); // where there may be none, the field says so
        if (type == typeof(DateTimeOffset)) (schema.Type, schema.Format) = (JsonSchemaType.String | orNull, "date-time");
        if (type == typeof(ProblemDetails)) Describe(schema);
        else if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Object && schema.Properties is { } fields && !requests.Contains(type))
            schema.Required = fields.Keys.ToHashSet();
        return Task.CompletedTask;
    }

    private static void Describe(OpenApiSchema problem)
    {
        problem.Description = "Problem details (RFC 9457). Some types have further fields: `field`, `scope`, `handle`, `owner`, `current`, `rejected`, `rejectedCount`.";
        problem.Required = new HashSet<string> { "type", "title", "status" };
        problem.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable; what to branch on.", Examples = [ProblemTypes.NotFound] },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "For a person." },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = "What to do about it." },
            ["field"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What is wrong, where it is one thing." },
        };
        problem.AdditionalProperties = new OpenApiSchema();
        problem.Examples = [new JsonObject { ["type"] = ProblemTypes.NotFound, ["title"] = "There is no such target.", ["status"] = 404 }];
    }
}
