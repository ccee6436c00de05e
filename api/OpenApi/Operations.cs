using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using PileOn.Api.Alerts;
using PileOn.Api.Ingest;
using PileOn.Api.Positions;

namespace PileOn.Api.OpenApi;

/// <summary>What operations take beyond the parameters of their methods.</summary>
internal static class Operations
{
    public static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        if (metadata.OfType<RequiredScope>().FirstOrDefault() is { } scope)
        {
            operation.Description = $"{operation.Description}{(operation.Description is null ? "" : "\n\n")}Needs the scope `{scope.Name}`.";
            if (context.Description.HttpMethod == HttpMethods.Get) operation.Parameters.Add(MinPosition());
        }
        else
        {
            operation.Security = [];
        }

        if (metadata.OfType<IfMatchMetadata>().Any()) operation.Parameters.Add(IfMatch());
        if (metadata.OfType<MessageBodyMetadata>().Any()) operation.RequestBody = MessageSchema.Body(context.Document);
        return Task.CompletedTask;
    }

    private static OpenApiParameter MinPosition() => new()
    {
        Name = MinPositionFilter.Parameter,
        In = ParameterLocation.Query,
        Description = "The `position` of an answer to `POST /v1/messages` or to a decision: waits, 5 seconds at most, until what was sent is shown; then answers 503 `not-yet-applied`.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiParameter IfMatch() => new()
    {
        Name = "If-Match",
        In = ParameterLocation.Header,
        Required = true,
        Description = "The ETag of the version that was seen.",
        Example = "\"0\"",
        Schema = new OpenApiSchema { Type = JsonSchemaType.String },
    };
}
