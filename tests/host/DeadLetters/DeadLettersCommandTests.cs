using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PileOn.Host.Tests.DeadLetters;

public sealed class DeadLettersCommandTests
{
    [Theory]
    [InlineData(19900, 0, "19,900 more are not listed; retry takes them too.")]
    [InlineData(0, 7, "7 more were only counted: they cannot be tried again, and go when all of their target's are dismissed.")]
    [InlineData(0, 0, "There are no dead letters.")]
    public async Task What_waits_beside_those_that_are_listed_is_said(long more, long lost, string said)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var server = builder.Build();
        server.Run(context => context.Response.WriteAsync($$"""{"deadLetters":[],"more":{{more}},"lost":{{lost}}}"""));
        await server.StartAsync(TestContext.Current.CancellationToken);

        var run = await CommandRun.Of("dead-letters", "list", "--key", "pk_a", "--to", server.Urls.Single());

        (run.ExitCode, run.Output, run.Error.TrimEnd()).ShouldBe((0, "", said));
    }
}
