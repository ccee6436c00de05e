using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary><c>pileon backup</c> while messages come in, and <c>pileon restore</c> into an empty store of either kind.</summary>
public sealed class BackupTests
{
    private const int Targets = 12;
    private const int Batch = 60;
    private const string Attacked = "anna";

    [Theory]
    [InlineData(StoreKind.Embedded, StoreKind.Embedded)]
    [InlineData(StoreKind.Embedded, StoreKind.Redis)]
    [InlineData(StoreKind.Redis, StoreKind.Embedded)]
    [InlineData(StoreKind.Redis, StoreKind.Redis)]
    [InlineData(StoreKind.RolesOnShards, StoreKind.RolesOnShards)]
    public async Task What_was_backed_up_under_load_answers_the_same_in_an_empty_store(StoreKind from, StoreKind to)
    {
        await using var store = await TestStore.Make(from);
        var file = store.File("monday.backup");
        var sent = new Load();
        string alert, adminKey, reader;
        int surelyIn;
        Dictionary<string, string> before;
        await using (var server = await TestServer.Start(store))
        {
            (alert, adminKey) = (await Attack(server), server.AdminKey);
            await Triage(server, alert);
            reader = (await PileOnProcess.Run("keys", "create", "reader", "--scopes", "read", "--to", server.Url.AbsoluteUri, "--key", adminKey)).Output.Single();
            before = await Answers(server, alert);

            var load = sent.Run(server);
            await sent.Reach(20);
            surelyIn = sent.Acknowledged;
            var run = await PileOnProcess.Run(["backup", file, .. store.Arguments]);
            run.ExitCode.ShouldBe(0, string.Join('\n', run.Error));
            await sent.Reach(sent.Batches + 5); // the server has gone on
            sent.Stop();
            await load;
        }

        await using var other = await TestStore.Make(to);
        var restored = await PileOnProcess.Run(["restore", file, .. other.Arguments]);
        restored.ExitCode.ShouldBe(0, string.Join('\n', restored.Error));
        await using var again = await TestServer.StartAgain(other, adminKey);

        foreach (var (path, answer) in await Answers(again, alert)) answer.ShouldBe(before[path], path);
        using var http = new HttpClient { BaseAddress = again.Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", reader);
        (await http.GetAsync("v1/targets")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await http.GetAsync("v1/keys")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        // All of it again: what was acknowledged before the backup began is known, and everything counts once.
        var (accepted, duplicates) = await sent.SendAgain(again);
        (accepted + duplicates).ShouldBe(sent.Acknowledged);
        duplicates.ShouldBeGreaterThanOrEqualTo(surelyIn);
        for (var target = 0; target < Targets; target++)
        {
            var view = await again.Get($"v1/targets/t{target}?minPosition={sent.Position}");
            (view.GetProperty("messages").GetInt64(), view.GetProperty("senders").GetInt64()).ShouldBe((sent.Acknowledged / Targets, sent.Acknowledged / Targets), $"t{target}");
        }
    }

    [Fact]
    public async Task A_backup_is_its_owner_s_alone_and_says_whether_it_is_whole()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await using var server = await TestServer.Start(store);
        await Attack(server);
        var file = store.File("monday.backup");

        (await PileOnProcess.Run(["backup", file, .. store.Arguments])).ExitCode.ShouldBe(0);

        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        (await PileOnProcess.Run("restore", file, "--check")).Output.ShouldHaveSingleItem().ShouldContain("backed up from sqlite");
        ShouldRefuse(await PileOnProcess.Run(["backup", file, .. store.Arguments]), "is there already");
        ShouldRefuse(await PileOnProcess.Run(["restore", file, .. store.Arguments]), "in use"); // the server runs
        await server.Stop();
        ShouldRefuse(await PileOnProcess.Run(["restore", file, .. store.Arguments]), "already");

        await using (var cut = File.OpenWrite(file)) cut.SetLength(cut.Length - 10);
        ShouldRefuse(await PileOnProcess.Run("restore", file, "--check"), "cut off");
        ShouldRefuse(await PileOnProcess.Run("restore", file, "--data", store.File("new")), "cut off");
        Directory.Exists(store.File("new")).ShouldBeFalse();
        ShouldRefuse(await PileOnProcess.Run("backup", store.File("other"), "--data", store.File("nothing")), "no store");
    }

    [Fact]
    public async Task A_damaged_store_is_not_backed_up_and_that_is_one_line()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await File.WriteAllTextAsync(Path.Combine(store.Folder, "pileon.db"), string.Concat(Enumerable.Repeat("no database", 1_000)));

        ShouldRefuse(await PileOnProcess.Run(["backup", store.File("monday.backup"), .. store.Arguments]), "could not be opened");

        File.Exists(store.File("monday.backup")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_restore_that_the_disk_has_no_room_for_is_one_line_and_may_be_repeated()
    {
        using var disk = SmallDisk.Make();
        Assert.SkipUnless(disk.CanBeFilled, "no disk can be mounted here");
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await using (var server = await TestServer.Start(store)) await Attack(server);
        var file = store.File("monday.backup");
        (await PileOnProcess.Run(["backup", file, .. store.Arguments])).ExitCode.ShouldBe(0);

        disk.Fill(leave: 200_000);
        ShouldRefuse(await PileOnProcess.Run("restore", file, "--data", disk.Folder), "pileon.db.restoring");
        (await PileOnProcess.Run("serve", "--urls", "http://127.0.0.1:0", "--data", disk.Folder)).Error.ShouldContain(line => line.Contains("restore again", StringComparison.Ordinal));

        disk.Free();
        (await PileOnProcess.Run("restore", file, "--data", disk.Folder)).ExitCode.ShouldBe(0);
    }

    private static void ShouldRefuse(Finished run, string why)
    {
        run.ExitCode.ShouldBeGreaterThan(0);
        run.Error.ShouldHaveSingleItem().ShouldContain(why);
    }

    /// <summary>Of the last minutes: silence changes what is said of it half an hour later, and a minute after it came where it comes late.</summary>
    private static async Task<string> Attack(TestServer server)
    {
        var from = DateTimeOffset.UtcNow.AddMinutes(-4);
        var lines = Enumerable.Range(0, 60).Select(number => Line(
            $"x{number}", Attacked, $"crowd-{number}", from.AddSeconds(number * 3), "resign at once you are a disgrace to this town and nobody here will ever vote for you again"));
        var position = await server.Post(string.Join('\n', lines));
        var alerts = await server.Get($"v1/alerts?minPosition={position}");
        return alerts.GetProperty("alerts").EnumerateArray().Single().GetProperty("id").GetString()!;
    }

    private static async Task Triage(TestServer server, string alert)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"v1/alerts/{alert}/triage") { Content = JsonContent.Create(new { owner = "Kim", note = "called the police" }) };
        request.Headers.TryAddWithoutValidation("If-Match", "\"0\"");
        (await server.Http.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>What a person sees, without what numbers revisions, what goes on by the clock, and what only lives in memory until senders write again.</summary>
    private static async Task<Dictionary<string, string>> Answers(TestServer server, string alert)
    {
        var answers = new Dictionary<string, string>();
        foreach (var path in new[] { $"v1/targets/{Attacked}", $"v1/targets/{Attacked}/messages", $"v1/alerts?target={Attacked}", $"v1/alerts/{alert}/triage", "v1/keys" })
        {
            var answer = JsonNode.Parse(await server.Http.GetStringAsync(path))!.AsObject();
            foreach (var moving in (string[])["revision", "at", "state", "sparkline"]) answer.Remove(moving);
            foreach (var sender in answer["leadingSenders"]?.AsArray() ?? []) sender!.AsObject().Remove("otherTargets");
            answers.Add(path, answer.ToJsonString());
        }

        return answers;
    }

    private static string Line(string id, string target, string sender, DateTimeOffset sentAt, string text) =>
        JsonSerializer.Serialize(new { id, platform = "x", sender, target, text, sentAt = sentAt.ToString("O") });

    /// <summary>Numbered messages to a dozen targets, each of a sender of its own, as fast as they are taken.</summary>
    private sealed class Load
    {
        private readonly ConcurrentQueue<string> acknowledged = [];
        private readonly CancellationTokenSource stopped = new();
        private TaskCompletionSource more = new();

        public int Batches => acknowledged.Count;

        public int Acknowledged => Batches * Batch;

        public string Position { get; private set; } = "0";

        public void Stop() => stopped.Cancel();

        public async Task Run(TestServer server)
        {
            for (var number = 0; !stopped.IsCancellationRequested; number++)
            {
                var from = number * Batch;
                var lines = string.Join('\n', Enumerable.Range(from, Batch).Select(one => Line($"m{one}", $"t{one % Targets}", $"u{one}", DateTimeOffset.UtcNow, $"good morning number {one}")));
                await server.Post(lines);
                acknowledged.Enqueue(lines);
                Interlocked.Exchange(ref more, new()).SetResult();
            }
        }

        public async Task Reach(int batches)
        {
            while (Batches < batches) await more.Task.WaitAsync(TimeSpan.FromMinutes(1));
        }

        public async Task<(int Accepted, int Duplicates)> SendAgain(TestServer server)
        {
            var (accepted, duplicates) = (0, 0);
            foreach (var some in acknowledged.Chunk(50))
            {
                using var content = new StringContent(string.Join('\n', some));
                using var answer = await server.Http.PostAsync("v1/messages", content);
                answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
                var told = await answer.Content.ReadFromJsonAsync<JsonElement>();
                accepted += told.GetProperty("accepted").GetInt32();
                duplicates += told.GetProperty("duplicates").GetInt32();
                Position = told.GetProperty("position").GetString()!;
            }

            return (accepted, duplicates);
        }
    }
}
