using System.Net;
using System.Net.Sockets;
using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary>A server starts, or says why not in one line.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task A_port_in_use_is_one_line_and_exit_code_1()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        await using var store = await TestStore.Make(StoreKind.Embedded);

        var run = await PileOnProcess.Run(["serve", "--urls", $"http://127.0.0.1:{((IPEndPoint)taken.LocalEndpoint).Port}", .. store.Arguments]);

        run.ExitCode.ShouldBe(1);
        LastWord(run).ShouldContain("address already in use", Case.Insensitive);
    }

    [Fact]
    public async Task A_data_folder_in_use_is_one_line_and_exit_code_1()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await using var first = await TestServer.Start(store);

        var run = await PileOnProcess.Run(["serve", "--urls", $"http://127.0.0.1:{TestServer.FreePort()}", .. store.Arguments]);

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        LastWord(run).ShouldContain(store.Arguments[1]);
        (await first.Http.GetAsync("health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_redis_that_is_not_there_is_one_line_and_exit_code_1()
    {
        var run = await PileOnProcess.Run("serve", "--urls", "http://127.0.0.1:0", "--redis", $"127.0.0.1:{TestServer.FreePort()},connectTimeout=500,connectRetry=1");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        LastWord(run).ShouldContain("redis", Case.Insensitive);
    }

    [Fact]
    public async Task The_version_is_a_bare_number()
    {
        var run = await PileOnProcess.Run("--version");

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldHaveSingleItem().ShouldMatch(@"^\d+\.\d+\.\d+$");
    }

    /// <summary>What pileon itself says; one line, whatever else was logged.</summary>
    private static string LastWord(Finished run)
    {
        run.Error.Count(line => line.StartsWith("pileon: ", StringComparison.Ordinal)).ShouldBe(1, string.Join('\n', run.Error));
        return run.Error.Last(line => line.StartsWith("pileon: ", StringComparison.Ordinal));
    }
}
