using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace PileOn.Api.OpenApi;

/// <summary>The document at <c>/openapi/v1.json</c>. The web client's types are generated from it, the hub's included.</summary>
internal static class OpenApiSetup
{
    public const string Document = "v1";

    private const string Key = "key";

    public static void AddPileOnOpenApi(this IServiceCollection services) => services.AddOpenApi(Document, options =>
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.AddSchemaTransformer(Schemas.Describe);
        options.AddOperationTransformer(Operations.Describe);
        options.AddDocumentTransformer(Describe);
        options.ShouldInclude = operation => operation.RelativePath is { } path && GuardedPaths.IsOurs($"/{path}");
    });

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellation)
    {
        document.Info = new()
        {
            Title = "PileOn",
            Version = Document,
            Description = "A smoke alarm for people. Errors are problem details (RFC 9457) with a stable `type`; times are in UTC.",
            License = new() { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [];
        document.AddComponent(Key, (IOpenApiSecurityScheme)new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "pk_…",
            Description = "A key of the workspace. What it may do is its scopes: ingest, create-targets, read, reveal, triage, manage.",
        });
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Key, document)] = [] }];

        document.AddComponent(MessageSchema.Name, MessageSchema.Message());
        return Task.CompletedTask;
    }
}
