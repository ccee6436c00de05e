using System.Net;
using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary><c>pileon keys</c> against a running server.</summary>
public sealed class KeysTests(SharedServers servers)
{
    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles), InlineData(StoreKind.RolesOnShards)]
    public async Task A_key_is_created_with_its_scopes_listed_without_its_secret_and_revoked(StoreKind kind)
    {
        var server = await servers.Of(kind);

        var created = await Keys(server, "create", "reader", "--scopes", "read");
        var secret = created.Output.ShouldHaveSingleItem();
        secret.ShouldStartWith("pk_");
        using var reader = new HttpClient { BaseAddress = server.Url };
        reader.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        (await reader.GetAsync("v1/targets")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await reader.PostAsync("v1/messages", new StringContent("{}"))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var listed = await Keys(server, "list");
        string.Join('\n', listed.Output).ShouldNotContain("pk_");
        var line = listed.Output.Single(line => line.Contains("\treader\tread\t", StringComparison.Ordinal));

        (await Keys(server, "revoke", line.Split('\t')[0])).ExitCode.ShouldBe(0);
        (await Keys(server, "list")).Output.ShouldNotContain(line);
    }

    [Theory, InlineData(StoreKind.Embedded), InlineData(StoreKind.Roles)]
    public async Task A_key_that_may_not_is_told_so_in_one_line(StoreKind kind)
    {
        var server = await servers.Of(kind);

        var run = await PileOnProcess.Run("keys", "list", "--to", server.Url.AbsoluteUri, "--key", "pk_nobody");

        run.ExitCode.ShouldBe(1);
        run.Error.ShouldHaveSingleItem().ShouldContain("key");
    }

    private static async Task<Finished> Keys(TestServer server, params string[] arguments)
    {
        var run = await PileOnProcess.Run(["keys", .. arguments, "--to", server.Url.AbsoluteUri, "--key", server.AdminKey]);
        run.ExitCode.ShouldBe(0, string.Join('\n', run.Error));
        return run;
    }
}
