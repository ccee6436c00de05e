using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PileOn.Contracts.Access;
using PileOn.Detection.Identity;

namespace PileOn.Api.Tests;

/// <summary>Talks to the api with one key.</summary>
public sealed class ApiClient(Uri address, IGrainFactory grains, CreatedKey key)
{
    private readonly HttpClient http = new()
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = new("Bearer", key.Secret) },
    };

    public CreatedKey Key => key;

    public WorkspaceId Workspace => key.Key.Workspace;

    public IGrainFactory Grains => grains;

    public Task<Answer> Get(string path) => Send(new(HttpMethod.Get, path));

    public Task<Answer> Delete(string path) => Send(new(HttpMethod.Delete, path));

    public Task<Answer> Put(string path, string json) => Send(new(HttpMethod.Put, path) { Content = Json(json) });

    public Task<Answer> Post(string path, string json) => Send(new(HttpMethod.Post, path) { Content = Json(json) });

    public Task<Answer> Patch(string path, string json, string? version)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = Json(json) };
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        return Send(request);
    }

    public Task<Answer> Messages(params string[] lines) => Messages(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

    public Task<Answer> Messages(byte[] body, string? type = "application/x-ndjson", string? encoding = null)
    {
        var content = new ByteArrayContent(body);
        if (type is not null) content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        if (encoding is not null) content.Headers.ContentEncoding.Add(encoding);
        return Send(new(HttpMethod.Post, "/v1/messages") { Content = content });
    }

    public async Task<Answer> Send(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Of(response);
    }

    /// <summary>Asks until a target has that many messages.</summary>
    public async Task Counts(string target, int messages)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        Answer answer;
        while ((answer = await Get($"/v1/targets/{target}")).Status != HttpStatusCode.OK || answer.Body["messages"]!.GetValue<int>() < messages)
            await Task.Delay(20, patience.Token);
        answer.Body["messages"]!.GetValue<int>().ShouldBe(messages);
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}

/// <summary>What came back.</summary>
public sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, string? MediaType, string Text)
{
    public JsonNode Body => JsonNode.Parse(Text).ShouldNotBeNull();

    public static async Task<Answer> Of(HttpResponseMessage response) =>
        new(response.StatusCode, response.Headers, response.Content.Headers.ContentType?.MediaType, await response.Content.ReadAsStringAsync());

    /// <summary>Asserts that it is a problem of a type, and gives its body.</summary>
    public JsonNode ShouldBeProblem(int status, string type)
    {
        ((int)Status).ShouldBe(status, Text);
        MediaType.ShouldBe("application/problem+json");
        Body["type"]!.GetValue<string>().ShouldBe(type);
        Body["status"]!.GetValue<int>().ShouldBe(status);
        Body["title"]!.GetValue<string>().ShouldNotBeEmpty();
        return Body;
    }

    /// <summary>Asserts success, and gives the body.</summary>
    public JsonNode ShouldBeOk(HttpStatusCode status = HttpStatusCode.OK)
    {
        Status.ShouldBe(status, Text);
        MediaType.ShouldBe("application/json");
        return Body;
    }
}
