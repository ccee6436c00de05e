using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary><c>pileon dead-letters</c> against a running server.</summary>
public sealed class DeadLettersTests(SharedServers servers)
{
    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles)]
    public async Task Where_there_are_none_the_list_is_empty_and_a_retry_or_a_dismissal_does_nothing(StoreKind kind)
    {
        var server = await servers.Of(kind);
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

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles)]
    public async Task What_made_detection_throw_is_listed_with_its_reason_counts_once_when_it_is_tried_again_and_is_gone_when_it_is_dismissed(StoreKind kind)
    {
        await using var store = await TestStore.Make(kind);
        await Stumbled.Leave(store, new("someone"), Line(1), Line(2), Line(3));
        await using var server = await TestServer.Start(store);

        var listed = await Run(server, "list");
        (listed.ExitCode, listed.Output.Length).ShouldBe((0, 3), string.Join('\n', listed.Error));
        listed.Output.ShouldAllBe(line => line.Contains("InvalidOperationException in "));

        (await Doctor(server)).ShouldHaveSingleItem().ShouldContain("could not take 3 messages");
        (await Run(server, "dismiss", "--target", "someone", "--ref", "3")).Error.ShouldHaveSingleItem().ShouldBe("1 dismissed.");
        (await Run(server, "retry", "--target", "someone", "--ref", "1")).Error.ShouldHaveSingleItem().ShouldBe("1 tried again, 0 of them in vain.");
        (await Run(server, "retry")).Error.ShouldHaveSingleItem().ShouldBe("1 tried again, 0 of them in vain.");

        (await Run(server, "list")).Output.ShouldBeEmpty();
        var position = await server.Post(Line(2) + "\n" + Line(4));
        (await server.Get($"v1/targets/someone?minPosition={position}")).GetProperty("messages").GetInt64().ShouldBe(3);
    }

    private static string Line(int number) =>
        $$"""{"id":"{{number}}","platform":"twitter","sender":"s{{number}}","target":"someone","text":"good morning","sentAt":"2026-03-02T10:00:0{{number}}Z"}""";

    /// <summary>What must be done about letters; of roles, the one that it asks has none of them itself.</summary>
    private static async Task<IEnumerable<string>> Doctor(TestServer server) =>
        (await PileOnProcess.Run("doctor", "--to", server.Url.AbsoluteUri, "--key", server.AdminKey)).Output.Where(line => line.StartsWith("DO ", StringComparison.Ordinal));

    private static Task<Finished> Run(TestServer server, params string[] arguments) =>
        PileOnProcess.Run(["dead-letters", .. arguments, "--to", server.Url.AbsoluteUri, "--key", server.AdminKey]);
}
