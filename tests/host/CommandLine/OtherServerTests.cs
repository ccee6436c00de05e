using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PileOn.Host.CommandLine;
using PileOn.Host.Tests.Offline;

namespace PileOn.Host.Tests.CommandLine;

/// <summary>What a person sees who names something else than a PileOn server, or a key that is none: one line, never a stack trace.</summary>
public sealed class OtherServerTests : IDisposable
{
    private readonly TestFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("<!doctype html><title>Welcome</title>", "keys list")]
    [InlineData("<!doctype html><title>Welcome</title>", "keys create desk --scopes read")]
    [InlineData("<!doctype html><title>Welcome</title>", "dead-letters list")]
    [InlineData("<!doctype html><title>Welcome</title>", "replay")]
    [InlineData("{}", "keys list")]
    [InlineData("{}", "keys create desk --scopes read")]
    [InlineData("{}", "dead-letters list")]
    [InlineData("{}", "replay")]
    public async Task What_answers_otherwise_than_PileOn_is_told_as_such(string body, string command)
    {
        await using var server = await Answering(context => context.Response.WriteAsync(body));
        var args = command == "replay" ? ["replay", files.WriteLines("one.ndjson", ["{}"])] : command.Split(' ');

        var run = await CommandRun.Of([.. args, "--key", "pk_a", "--to", server.Urls.Single()]);

        run.ExitCode.ShouldBe(1, run.Error);
        run.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldEndWith("does not answer as PileOn does: see that --to names its own address");
    }

    [Theory]
    [InlineData("<!doctype html><title>Welcome</title>")]
    [InlineData("{}")]
    public async Task The_doctor_says_so_too(string body)
    {
        await using var server = await Answering(context => context.Response.WriteAsync(body));

        var run = await CommandRun.Of("doctor", "--key", "pk_a", "--to", server.Urls.Single());

        run.ExitCode.ShouldBe(1, run.Error);
        run.Output.ShouldContain("does not answer as PileOn does.");
    }

    [Theory]
    [InlineData("""{"title":"The silos sleep."}""", "it answers 503 (The silos sleep).")]
    [InlineData("""{"detail":"no title"}""", "it answers 503.")]
    [InlineData("""{"title":3}""", "it answers 503.")]
    [InlineData("[]", "it answers 503.")]
    [InlineData("null", "it answers 503.")]
    [InlineData("", "it answers 503.")]
    public async Task The_doctor_repeats_why_a_server_is_not_ready_where_it_says_so_and_goes_on_where_it_does_not(string problem, string says)
    {
        await using var server = await Answering(context =>
        {
            if (context.Request.Path != "/health/ready") return Task.CompletedTask;
            (context.Response.StatusCode, context.Response.ContentType) = (503, "application/problem+json");
            return context.Response.WriteAsync(problem);
        });

        var run = await CommandRun.Of("doctor", "--to", server.Urls.Single());

        run.Output.ShouldContain($"It is not ready: {says}");
        run.Output.ShouldContain("No key was given"); // it has looked at the rest
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task The_doctor_does_not_say_that_all_is_well_where_it_may_not_look(int status)
    {
        await using var server = await Answering(context =>
        {
            if (context.Request.Path == "/metrics") context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        var run = await CommandRun.Of("doctor", "--to", server.Urls.Single());

        run.ExitCode.ShouldBe(1, run.Error);
        run.Output.Split('\n').Where(line => line.StartsWith("DO ", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain("was not looked at. Give one (--key or PILEON_KEY)");
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_waited_for_and_then_told_in_one_line()
    {
        await using var server = await Answering(context => Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var client = new ServerClient(new(server.Urls.Single()), key: null, TimeSpan.FromMilliseconds(50));

        var problem = await Should.ThrowAsync<CommandException>(() => client.Send(new(HttpMethod.Get, "v1/keys"), TestContext.Current.CancellationToken));

        problem.Message.ShouldContain("does not answer within");
    }

    [Theory]
    [InlineData("pk_a\nb")]
    [InlineData("pk_a b")]
    [InlineData("pk_ä")]
    public async Task What_can_be_no_key_is_refused_before_it_is_sent(string key)
    {
        foreach (var command in (string[][])[["keys", "list"], ["dead-letters", "list"], ["doctor"], ["replay", files.WriteLines("one.ndjson", ["{}"])]])
        {
            var run = await CommandRun.Of([.. command, "--key", key, "--to", "http://localhost:1"]);

            run.ExitCode.ShouldBe(2, run.Error);
            run.Error.TrimEnd().Split('\n').ShouldHaveSingleItem().ShouldStartWith("pileon: the key has");
        }
    }

    private static async Task<WebApplication> Answering(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync();
        return server;
    }
}
