using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary>A server that is told to stop does, whatever it is in the middle of.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task A_server_told_to_stop_while_it_opens_its_store_ends_as_one_that_ran()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        var opened = new TaskCompletionSource();
        using var files = new FileSystemWatcher(store.Folder, "pileon.db") { EnableRaisingEvents = true };
        files.Created += (_, _) => opened.TrySetResult();
        await using var server = PileOnProcess.Start(["serve", "--urls", "http://127.0.0.1:0", .. store.Arguments]);
        await opened.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        ShouldHaveEnded(await server.Stop());
    }

    [Fact]
    public async Task A_silo_told_to_stop_while_it_joins_ends_as_one_that_ran()
    {
        await using var redis = await RedisServer.Start();
        await using var silo = PileOnProcess.Start("silo", "--redis", redis.Connection, "--urls", "http://127.0.0.1:0");
        await redis.HasSomething();

        ShouldHaveEnded(await silo.Stop());
    }

    [Theory]
    [InlineData(PileOnCluster.Api)]
    [InlineData(PileOnCluster.Dashboard)]
    public async Task A_role_told_to_stop_while_it_waits_for_a_silo_ends_as_one_that_ran(string role)
    {
        await using var redis = await RedisServer.Start();
        await using var waiting = PileOnProcess.Start(role, "--redis", redis.Connection, "--urls", "http://127.0.0.1:0");
        await waiting.Line(line => line.Contains("Could not find any gateway", StringComparison.Ordinal));

        ShouldHaveEnded(await waiting.Stop());
    }

    private static void ShouldHaveEnded(Finished run)
    {
        run.ExitCode.ShouldBe(0, string.Join('\n', run.Error));
        run.Error.ShouldNotContain(line => line.Contains("Exception") || line.Contains("fail: "), "it did as it was told");
    }
}
