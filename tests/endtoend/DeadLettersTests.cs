using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary><c>pileon dead-letters</c> against a running server, where nothing has made detection throw.</summary>
public sealed class DeadLettersTests
{
    [Fact]
    public async Task Where_there_are_none_the_list_is_empty_and_a_retry_or_a_dismissal_does_nothing()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await using var server = await TestServer.Start(store);
        await server.Post("""{"id":"1","platform":"x","sender":"a","target":"someone","sentAt":"2026-03-02T10:00:00Z"}""");

        var listed = await Run(server, "list");
        (listed.ExitCode, listed.Output.Length, listed.Error.ShouldHaveSingleItem()).ShouldBe((0, 0, "There are no dead letters."));
        (await Run(server, "list", "--target", "someone")).ExitCode.ShouldBe(0);
        var retried = await Run(server, "retry");
        (retried.ExitCode, retried.Error.ShouldHaveSingleItem()).ShouldBe((0, "0 tried again, 0 of them in vain."));
        var dismissed = await Run(server, "dismiss", "--target", "someone");
        (dismissed.ExitCode, dismissed.Error.ShouldHaveSingleItem()).ShouldBe((0, "0 dismissed."));

        foreach (var action in new[] { "retry", "dismiss" })
        {
            var unknown = await Run(server, action, "--target", "someone", "--ref", "1");
            (unknown.ExitCode, unknown.Error.ShouldHaveSingleItem()).ShouldBe((1, "pileon: There is no such dead letter."));
        }
    }

    private static Task<Finished> Run(TestServer server, params string[] arguments) =>
        PileOnProcess.Run(["dead-letters", .. arguments, "--to", server.Url.AbsoluteUri, "--key", server.AdminKey]);
}
