using System.Text.Json;
using System.Text.Json.Nodes;
using PileOn.Tests;

namespace PileOn.Api.Tests.OpenApi;

/// <summary>Clients are generated from <c>api/openapi.v1.json</c>: it changes with the api, in the same commit, and never by itself.</summary>
public sealed class DocumentTests(RunningApi api)
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
        var served = (await (await api.Enter()).Get("/openapi/v1.json")).Body;
        var path = Path.Combine(Checkout.Root, "api", "openapi.v1.json");
        if (Environment.GetEnvironmentVariable(Rewrite) is "1")
            await File.WriteAllTextAsync(path, served.ToJsonString(indented) + "\n", TestContext.Current.CancellationToken);

        var kept = File.Exists(path) ? JsonNode.Parse(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)) : null;
        JsonNode.DeepEquals(served, kept).ShouldBeTrue(
            $"The api has changed. Run `{Rewrite}=1 dotnet test --project tests/api` and commit api/openapi.v1.json with what changed it.");
    }

    [Fact]
    public async Task Every_operation_says_what_it_answers_and_what_it_needs()
    {
        var document = (await (await api.Enter()).Get("/openapi/v1.json")).Body;
        foreach (var (path, operations) in document["paths"]!.AsObject())
            foreach (var (method, operation) in operations!.AsObject())
            {
                var name = $"{method} {path}";
                operation!["operationId"].ShouldNotBeNull(name);
                operation["summary"].ShouldNotBeNull(name);
                operation["tags"]!.AsArray().ShouldNotBeEmpty(name);
                var responses = operation["responses"]!.AsObject();
                responses.Any(response => response.Key[0] == '2').ShouldBeTrue(name);
                if (path.StartsWith("/health", StringComparison.Ordinal)) continue;
                operation["description"]!.GetValue<string>().ShouldContain("scope", customMessage: name);
                responses.Select(response => response.Key).ShouldBeSubsetOf(["200", "201", "202", "204", "400", "401", "403", "404", "409", "412", "413", "415", "428", "429", "503"]);
                responses.ContainsKey("401").ShouldBeTrue(name);
                if (method == "get") operation["parameters"]!.AsArray().Any(parameter => parameter!["name"]!.GetValue<string>() == "minPosition").ShouldBeTrue(name);
            }
    }

    [Fact]
    public async Task What_is_one_of_some_words_is_never_null_unless_its_field_says_so()
    {
        var document = (await (await api.Enter()).Get("/openapi/v1.json")).Body;
        var words = document["components"]!["schemas"]!.AsObject().Where(schema => schema.Value!["enum"] is not null).ToArray();
        words.ShouldNotBeEmpty();
        foreach (var (name, schema) in words) schema!["type"]!.ToJsonString().ShouldBe("\"string\"", name);
        document["components"]!["schemas"]!["DecisionView"]!["properties"]!["kind"]!.ToJsonString().ShouldContain("null");
    }
}
