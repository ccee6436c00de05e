using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.OpenApi;

namespace PileOn.Api.Tests.OpenApi;

/// <summary>Clients are generated from <c>api/openapi.v1.json</c>: it changes with the api, in the same commit, and never by itself.</summary>
public sealed class DocumentTests
{
    private const string Rewrite = "PILEON_WRITE_OPENAPI";

    private static readonly JsonSerializerOptions indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    [Fact]
    public async Task The_document_in_the_repository_is_the_one_that_is_served()
    {
        var made = JsonNode.Parse(await Made())!;
        var path = Path.Combine(Repository(), "api", "openapi.v1.json");
        if (Environment.GetEnvironmentVariable(Rewrite) is "1")
            await File.WriteAllTextAsync(path, made.ToJsonString(indented) + "\n", TestContext.Current.CancellationToken);

        var kept = File.Exists(path) ? JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)) : null;
        JsonNode.DeepEquals(made, kept).ShouldBeTrue(
            $"The api has changed. Run `{Rewrite}=1 dotnet test --project tests/api` and commit api/openapi.v1.json with what changed it.");
    }

    private static async Task<string> Made()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.UseOrleansClient(client => client.UseLocalhostClustering());
        builder.Services.AddPileOnApi();
        await using var app = builder.Build();
        app.UseRouting();
        app.UsePileOnApi();
        app.MapPileOnApi();
        app.UseEndpoints(_ => { });
        var document = await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>("v1").GetOpenApiDocumentAsync();
        return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PileOn.sln"))) folder = folder.Parent.ShouldNotBeNull();
        return folder.FullName;
    }
}
