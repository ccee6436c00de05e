using System.Diagnostics;
using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary><c>pileon doctor</c> at real servers, folders and Redises.</summary>
public sealed class DoctorTests(SharedServers servers)
{
    [Fact]
    public async Task A_server_and_its_folder_that_are_well_are_said_to_be()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await using var server = await TestServer.Start(store);
        await server.Post("""{"id":"1","platform":"x","sender":"a","target":"someone","sentAt":"2026-03-02T10:00:00Z"}""");

        var run = await PileOnProcess.Run(["doctor", "--to", server.Url.AbsoluteUri, "--key", server.AdminKey, .. store.Arguments]);

        run.ExitCode.ShouldBe(0, string.Join('\n', run.Output));
        run.Output.ShouldAllBe(line => line.StartsWith("well  ", StringComparison.Ordinal));
        foreach (var said in (string[])["It is ready", "It runs serve, version", "clock agrees", "What was taken has been looked at", "may read, reveal, triage, manage, ingest", "write-ahead mode, format 1", "its owner's alone"])
            run.Output.ShouldContain(line => line.Contains(said, StringComparison.Ordinal), said);
    }

    [Fact]
    public async Task Where_nobody_answers_something_must_be_done()
    {
        var run = await PileOnProcess.Run("doctor", "--to", $"http://127.0.0.1:{Ports.Free()}");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldHaveSingleItem().ShouldStartWith("DO    ");
    }

    [Fact]
    public async Task A_key_that_is_not_known_is_said_to_be_none()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await using var server = await TestServer.Start(store);

        var run = await PileOnProcess.Run("doctor", "--to", server.Url.AbsoluteUri, "--key", "pk_nobody");

        run.ExitCode.ShouldBe(1);
        Wrong(run).ShouldHaveSingleItem().ShouldContain("does not know this key");
    }

    [Fact]
    public async Task A_folder_that_others_can_enter_must_be_closed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "folders have no mode");
        await using var store = await TestStore.Make(StoreKind.Embedded);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(store.Arguments[1], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        var run = await PileOnProcess.Run(["doctor", .. store.Arguments]);

        run.ExitCode.ShouldBe(1);
        Wrong(run).ShouldHaveSingleItem().ShouldContain("chmod 700");
    }

    [Fact]
    public async Task A_desk_s_key_is_said_to_do_all_it_may()
    {
        await using var server = await servers.Alone(StoreKind.Embedded);
        var desk = (await PileOnProcess.Run("keys", "create", "desk", "--scopes", "read,reveal,triage", "--to", server.Url.AbsoluteUri, "--key", server.AdminKey)).Output.Single();

        var run = await PileOnProcess.Run("doctor", "--to", server.Url.AbsoluteUri, "--key", desk);

        run.Output.ShouldContain("well  The key may read, reveal, triage.");
    }

    [Fact]
    public async Task A_store_of_a_newer_version_must_be_used_with_that_version()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await using (var server = await TestServer.Start(store)) { }
        await using (var file = File.OpenWrite(Path.Combine(store.Folder, "pileon.db")))
        {
            file.Position = 60; // user_version in the head of a SQLite file
            file.Write([0, 0, 0, 99]);
        }

        var run = await PileOnProcess.Run(["doctor", .. store.Arguments]);

        run.ExitCode.ShouldBe(1);
        Wrong(run).ShouldHaveSingleItem().ShouldContain("newer PileOn (format 99");
    }

    [Fact]
    public async Task A_restore_that_broke_off_must_be_done_again()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await File.WriteAllTextAsync(Path.Combine(store.Folder, "pileon.db.restoring"), "");

        var run = await PileOnProcess.Run(["doctor", .. store.Arguments]);

        run.ExitCode.ShouldBe(1);
        Wrong(run).ShouldHaveSingleItem().ShouldContain("Restore again");
    }

    [Fact]
    public async Task A_folder_that_this_user_may_not_look_into_is_another_s()
    {
        await using var store = await WithDatabase(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        var run = await AsNobody(["doctor", .. store.Arguments]);

        run.ExitCode.ShouldBe(1, string.Join('\n', run.Error));
        Wrong(run).ShouldHaveSingleItem().ShouldContain("it is another's. Run this as the user");
    }

    [Fact]
    public async Task A_store_that_not_even_its_owner_may_write_needs_another_mode_and_no_other_owner()
    {
        await using var store = await WithDatabase(UnixFileMode.UserRead | UnixFileMode.OtherRead);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(store.Folder, (UnixFileMode)Convert.ToInt32("755", 8));

        var run = await AsNobody(["doctor", .. store.Arguments]);

        run.ExitCode.ShouldBe(1, string.Join('\n', run.Error));
        var asked = Wrong(run).Single(line => line.Contains("pileon.db", StringComparison.Ordinal));
        asked.ShouldContain("chmod u+rwX");
        asked.ShouldNotContain("chown");
    }

    [Fact]
    public async Task A_Redis_that_syncs_every_write_is_well()
    {
        await using var redis = await RedisServer.Start();

        var run = await PileOnProcess.Run("doctor", "--redis", redis.Connection);

        run.ExitCode.ShouldBe(0, string.Join('\n', run.Output));
        run.Output.ShouldContain(line => line.Contains("sync every write", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_Redis_of_the_environment_is_looked_at_where_nothing_else_is_named()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        var nobody = new Dictionary<string, string> { ["PILEON_REDIS"] = $"127.0.0.1:{Ports.Free()},connectTimeout=500,connectRetry=1" };

        await using var unnamed = PileOnProcess.Start(["doctor"], nobody);
        await using var folder = PileOnProcess.Start(["doctor", .. store.Arguments], nobody);

        Wrong(await unnamed.Exit()).ShouldHaveSingleItem().ShouldContain("Redis");
        Wrong(await folder.Exit()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_Redis_that_may_lose_what_it_has_acknowledged_is_named_with_the_setting_it_needs()
    {
        await using var redis = await RedisServer.Start("--appendfsync", "everysec");

        var run = await PileOnProcess.Run("doctor", "--redis", redis.Connection);

        run.ExitCode.ShouldBe(1);
        Wrong(run).ShouldHaveSingleItem().ShouldContain("config set appendfsync always");
    }

    [Fact]
    public async Task A_replica_that_no_write_waits_for_is_named_and_one_that_is_waited_for_is_well()
    {
        await using var redis = await RedisServer.Start();
        await using var replica = await redis.Replica();

        Wrong(await PileOnProcess.Run("doctor", "--redis", redis.Connection)).ShouldHaveSingleItem().ShouldContain("--redis-replicas 1");
        Wrong(await PileOnProcess.Run("doctor", "--redis", redis.Connection, "--redis-replicas", "1")).ShouldBeEmpty();
        Wrong(await PileOnProcess.Run("doctor", "--redis", redis.Connection, "--redis-replicas", "2")).ShouldHaveSingleItem().ShouldContain("1 of the 2 replicas");
    }

    [Fact]
    public async Task Silos_around_a_Redis_are_named_while_they_are_up_and_asked_for_when_none_is()
    {
        await using var redis = await RedisServer.Start();
        await using (var silo = PileOnProcess.Start(["silo", "--redis", redis.Connection, "--urls", $"http://127.0.0.1:{Ports.Free()}"]))
        {
            await silo.Listening();
            var run = await PileOnProcess.Run("doctor", "--redis", redis.Connection);
            Wrong(run).ShouldBeEmpty();
            run.Output.ShouldContain(line => line.StartsWith("well  1 silo is up: 127.0.0.1:", StringComparison.Ordinal));
            await silo.Stop();
        }

        Wrong(await PileOnProcess.Run("doctor", "--redis", redis.Connection)).ShouldHaveSingleItem().ShouldContain("No silo is up");
    }

    private static async Task<TestStore> WithDatabase(UnixFileMode mode)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/usr/bin/setpriv"), "only root can be somebody else");
        var store = await TestStore.Make(StoreKind.Embedded);
        var database = Path.Combine(store.Folder, "pileon.db");
        await File.WriteAllBytesAsync(database, [.. "SQLite format 3\0"u8, 64, 0, 2, 2, .. new byte[80]]);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(database, mode);
        return store;
    }

    private static async Task<Finished> AsNobody(string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/setpriv", ["--reuid=65534", "--clear-groups", PileOnProcess.Executable, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries), (await error).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    private static string[] Wrong(Finished run) => [.. run.Output.Where(line => line.StartsWith("DO    ", StringComparison.Ordinal))];
}
