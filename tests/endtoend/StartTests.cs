using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
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
        run.Error.ShouldNotContain(line => line.Contains("Exception"), "the reason must not drown in what broke with it");
    }

    [Fact]
    public async Task Https_without_a_certificate_is_one_line_that_says_how_to_name_one()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);

        var run = await PileOnProcess.Run(["serve", "--urls", $"https://localhost:{Ports.Free()}", .. store.Arguments]);

        run.ExitCode.ShouldBe(1);
        LastWord(run).ShouldContain("Kestrel__Certificates__Default__Path");
        run.Error.ShouldNotContain(line => line.Contains("Exception"), "the reason must not drown in what broke with it");
    }

    [Fact]
    public async Task A_server_says_where_the_desk_is_and_what_logs_in()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        var port = Ports.Free();
        await using var server = PileOnProcess.Start(["serve", "--urls", $"http://*:{port}", .. store.Arguments]);

        (await server.Line(line => line.Contains("The desk is at", StringComparison.Ordinal))).ShouldContain($"http://localhost:{port}: open it in a browser and log in with a key");
    }

    [Fact]
    public async Task A_data_folder_in_use_is_one_line_and_exit_code_1()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await using var first = await TestServer.Start(store);

        var run = await PileOnProcess.Run(["serve", "--urls", $"http://127.0.0.1:{Ports.Free()}", .. store.Arguments]);

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        LastWord(run).ShouldContain(store.Arguments[1]);
        (await first.Http.GetAsync("health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("pileon.db", "no database", "could not be opened")]
    [InlineData("pileon.db.restoring", "", "restore again")]
    public async Task A_store_that_no_server_can_use_is_one_line_and_exit_code_1(string file, string content, string why)
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await File.WriteAllTextAsync(Path.Combine(store.Folder, file), string.Concat(Enumerable.Repeat(content, 1_000)));

        ShouldRefuse(await Serve(store), why);
    }

    [Fact]
    public async Task A_store_of_a_newer_version_is_one_line_and_exit_code_1()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await using (var newer = new SqliteConnection($"Data Source={Path.Combine(store.Folder, "pileon.db")};Pooling=False"))
        {
            await newer.OpenAsync();
            await using var version = newer.CreateCommand();
            version.CommandText = "PRAGMA user_version=99";
            await version.ExecuteNonQueryAsync();
        }

        ShouldRefuse(await Serve(store), "newer");
        ShouldRefuse(await PileOnProcess.Run(["backup", store.File("monday.backup"), .. store.Arguments]), "newer");
    }

    [Fact]
    public async Task A_data_folder_that_a_server_makes_is_its_owner_s_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps access lists instead of modes");
        if (OperatingSystem.IsWindows()) return;
        await using var store = await TestStore.Make(StoreKind.Embedded);
        var folder = Path.Combine(store.Arguments[1], "new");
        await using var server = PileOnProcess.Start("serve", "--urls", "http://127.0.0.1:0", "--data", folder);
        await server.Listening();

        File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        (await server.Stop()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task An_admin_key_that_could_not_be_printed_is_printed_by_the_next_start()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no device that is always full");
        await using var store = await TestStore.Make(StoreKind.Embedded);
        string[] serve = ["serve", "--urls", "http://127.0.0.1:0", .. store.Arguments];
        using var mute = Process.Start("/bin/sh", ["-c", "exec \"$0\" \"$@\" > /dev/full 2> /dev/null", PileOnProcess.Executable, .. serve]);
        await mute.WaitForExitAsync(TestContext.Current.CancellationToken);
        mute.ExitCode.ShouldBe(1);

        await using (var server = PileOnProcess.Start(serve))
        {
            await server.Listening();
            (await server.Stop()).Output.ShouldHaveSingleItem().ShouldStartWith("Admin key: pk_");
        }

        await using var again = PileOnProcess.Start(serve);
        await again.Listening();
        (await again.Stop()).Output.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("127.0.0.1:{0},password=hunter2,connectTimeout=500,connectRetry=1", 1)]
    [InlineData("redis://:hunter2@127.0.0.1:{0}", 2)]
    [InlineData("127.0.0.1:{0},pasword=hunter2", 2)]
    public async Task A_redis_of_the_environment_is_used_and_its_password_is_never_said(string connection, int exitCode)
    {
        var redis = new Dictionary<string, string> { ["PILEON_REDIS"] = string.Format(System.Globalization.CultureInfo.InvariantCulture, connection, Ports.Free()) };
        await using var server = PileOnProcess.Start(["serve", "--urls", "http://127.0.0.1:0"], redis);

        var run = await server.Exit();

        run.ExitCode.ShouldBe(exitCode);
        LastWord(run).ShouldContain("redis", Case.Insensitive);
        run.Error.ShouldAllBe(line => !line.Contains("hunter2", StringComparison.Ordinal));
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_that_was_asked_for_is_used_whatever_the_environment_says()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        var redis = new Dictionary<string, string> { ["PILEON_REDIS"] = $"127.0.0.1:{Ports.Free()},connectTimeout=500,connectRetry=1" };
        await using var server = PileOnProcess.Start(["serve", "--urls", "http://127.0.0.1:0", .. store.Arguments], redis);
        await server.Listening();

        (await server.Stop()).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task A_redis_that_is_not_there_is_one_line_and_exit_code_1()
    {
        var run = await PileOnProcess.Run("serve", "--urls", "http://127.0.0.1:0", "--redis", $"localhost:{Ports.Free()},connectTimeout=500,connectRetry=1");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldBeEmpty();
        var said = LastWord(run);
        said.ShouldContain("Redis does not answer");
        said.ShouldNotContain("Unspecified");
        said.ShouldNotContain("abortConnect");
    }

    [Fact]
    public async Task The_version_is_a_number_and_of_a_build_from_a_clone_the_beginning_of_its_commit()
    {
        var run = await PileOnProcess.Run("--version");

        run.ExitCode.ShouldBe(0);
        run.Output.ShouldHaveSingleItem().ShouldMatch(@"^\d+\.\d+\.\d+(\+[0-9a-f]{9})?$");
    }

    private static Task<Finished> Serve(TestStore store) => PileOnProcess.Run(["serve", "--urls", "http://127.0.0.1:0", .. store.Arguments]);

    private static void ShouldRefuse(Finished run, string why)
    {
        run.ExitCode.ShouldBe(1, string.Join('\n', run.Error));
        run.Output.ShouldBeEmpty();
        LastWord(run).ShouldContain(why);
        run.Error.ShouldNotContain(line => line.StartsWith("   at ", StringComparison.Ordinal), "one line is enough");
    }

    /// <summary>What pileon itself says; one line, whatever else was logged.</summary>
    private static string LastWord(Finished run)
    {
        run.Error.Count(line => line.StartsWith("pileon: ", StringComparison.Ordinal)).ShouldBe(1, string.Join('\n', run.Error));
        return run.Error.Last(line => line.StartsWith("pileon: ", StringComparison.Ordinal));
    }
}
