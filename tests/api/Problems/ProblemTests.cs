using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using PileOn.Api.Problems;
using PileOn.Contracts;
using PileOn.Contracts.Log;
using PileOn.Contracts.Wire;
using PileOn.Tests;

namespace PileOn.Api.Tests.Problems;

public sealed class ProblemTests(RunningApi api)
{
    [Fact]
    public async Task An_address_nobody_serves_is_not_found_and_a_wrong_method_is_told()
    {
        var client = await api.Enter();
        (await client.Get("/v1/no-such-thing")).ShouldBeProblem(404, ProblemTypes.NotFound);
        (await client.Get("/v1/campaigns/c_none")).ShouldBeProblem(404, ProblemTypes.NotFound);
        (await client.Get("/v1/campaigns/c_none/graph")).ShouldBeProblem(404, ProblemTypes.NotFound);
        (await client.Delete("/v1/targets")).ShouldBeProblem(405, ProblemTypes.MethodNotAllowed);
        (await client.Send(new(HttpMethod.Put, "/v1/targets/x") { Content = new StringContent("<x/>", null, "application/xml") })).ShouldBeProblem(415, ProblemTypes.UnsupportedMediaType);
    }

    [Theory]
    [InlineData("foo", 415)]
    [InlineData("utf-16", 200)]
    public async Task A_charset_nobody_knows_is_told_and_others_are_read(string charset, int status)
    {
        var encoding = charset == "utf-16" ? System.Text.Encoding.Unicode : System.Text.Encoding.UTF8;
        var body = new ByteArrayContent(encoding.GetBytes("{}")) { Headers = { ContentType = new("application/json", charset) } };
        var answer = await (await api.Enter()).Send(new(HttpMethod.Put, "/v1/targets/x") { Content = body });
        if (status == 415) answer.ShouldBeProblem(status, ProblemTypes.UnsupportedMediaType);
        else answer.ShouldBeOk();
    }

    [Theory]
    [InlineData(typeof(StoreUnavailableException), 503, ProblemTypes.Unavailable)]
    [InlineData(typeof(TimeoutException), 503, ProblemTypes.Unavailable)]
    [InlineData(typeof(OperationCanceledException), 503, ProblemTypes.Unavailable)]
    [InlineData(typeof(Orleans.Runtime.SiloUnavailableException), 503, ProblemTypes.Unavailable)]
    [InlineData(typeof(InvalidOperationException), 500, ProblemTypes.Internal)]
    public async Task What_an_exception_says_never_leaves_the_house(Type exception, int status, string type)
    {
        var (context, body) = await Answer((Exception)Activator.CreateInstance(exception, "the secret of the house")!);

        context.Response.StatusCode.ShouldBe(status);
        context.Response.ContentType.ShouldBe("application/problem+json");
        context.Response.Headers.RetryAfter.Count.ShouldBe(status == 503 ? 1 : 0);
        JsonNode.Parse(body)!["type"]!.GetValue<string>().ShouldBe(type);
        body.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Where_versions_differ_nobody_is_told_that_sending_again_helps_nor_over_what()
    {
        var (context, body) = await Answer(new OtherVersionException("ISecretGrain", new TypeLoadException()));

        context.Response.StatusCode.ShouldBe(503);
        var problem = JsonNode.Parse(body)!;
        problem["type"]!.GetValue<string>().ShouldBe(ProblemTypes.Unavailable);
        problem["title"]!.GetValue<string>().ShouldContain("another version");
        problem["detail"]!.GetValue<string>().ShouldNotContain("again");
        body.ShouldNotContain("ISecretGrain");
    }

    [Theory]
    [InlineData("GET", "/v1/keys", true)]
    [InlineData("PUT", "/v1/targets/x", true)]
    [InlineData("POST", "/v1/messages", true)]
    [InlineData("POST", "/v1/keys", false)]
    public async Task Sending_again_is_called_safe_where_it_is(string method, string path, bool safe)
    {
        var (_, body) = await Answer(new TimeoutException(), context => (context.Request.Method, context.Request.Path) = (method, path));
        JsonNode.Parse(body)!["detail"]!.GetValue<string>().Contains("that is safe", StringComparison.Ordinal).ShouldBe(safe);
    }

    [Theory]
    [InlineData(408, ProblemTypes.TooSlow)]
    [InlineData(413, ProblemTypes.TooLarge)]
    [InlineData(415, ProblemTypes.UnsupportedMediaType)]
    [InlineData(400, ProblemTypes.BadRequest)]
    public async Task What_the_server_refuses_of_a_body_keeps_its_status(int status, string type)
    {
        var (context, body) = await Answer(new BadHttpRequestException("", status));
        context.Response.StatusCode.ShouldBe(status);
        JsonNode.Parse(body)!["type"]!.GetValue<string>().ShouldBe(type);
    }

    [Fact]
    public async Task A_failure_takes_back_what_the_answer_said_so_far_and_not_what_every_answer_says()
    {
        var (context, _) = await Answer(new TimeoutException(), context => context.Response.Headers.ETag = "\"1\"", ("X-Frame-Options", "DENY"));

        context.Response.Headers.XFrameOptions.ToString().ShouldBe("DENY");
        context.Response.Headers.ETag.ShouldBeEmpty();
    }

    [Fact]
    public void Every_type_of_problem_is_in_the_documentation()
    {
        var docs = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "api.md"));
        foreach (var type in typeof(ProblemTypes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!).Where(type => type != ProblemTypes.Prefix))
            docs.ShouldContain($"`{type[ProblemTypes.Prefix.Length..]}`");
    }

    private async Task<(HttpContext Context, string Body)> Answer(Exception failure, Action<HttpContext>? first = null, params (string Name, string Value)[] headers)
    {
        var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = api.Services, Request = { Path = "/v1/targets" }, Response = { Body = body } };
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        await new ProblemAnswers(Fail, NullLogger<ProblemAnswers>.Instance).Invoke(context);
        return (context, System.Text.Encoding.UTF8.GetString(body.ToArray()));

        Task Fail(HttpContext begun)
        {
            first?.Invoke(begun);
            throw failure;
        }
    }
}
