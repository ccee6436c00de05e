using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>A running PileOn on a store of its own, that can be killed and started again on the same store and port.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly IDeployment deployment;

    private TestServer(IDeployment deployment)
    {
        this.deployment = deployment;
        Http = new() { BaseAddress = deployment.Url };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", deployment.AdminKey);
    }

    public Uri Url => deployment.Url;

    /// <summary>What the first start printed.</summary>
    public string AdminKey => deployment.AdminKey;

    /// <summary>Sends the admin key.</summary>
    public HttpClient Http { get; }

    /// <summary>The process that holds the grains, or one of two that do.</summary>
    public PileOnProcess Process => deployment.Heart;

    public static async Task<TestServer> Start(TestStore store) =>
        await new TestServer(store.HasRoles ? await ManyProcesses.Start(store) : await OneProcess.Start(store)).Started(server => server.Ready());

    /// <summary>One process on a store that has had an admin key before.</summary>
    public static async Task<TestServer> StartAgain(TestStore store, string adminKey) =>
        await new TestServer(await OneProcess.Start(store, adminKey)).Started(server => server.Ready());

    /// <summary>Roles that a test kills and starts itself.</summary>
    public static TestServer Of(PileOnCluster cluster) => new(new ManyProcesses(cluster));

    /// <summary>The same server, for the admin of another workspace of it.</summary>
    public TestServer For(string adminKey) => new(new Guest(deployment, adminKey));

    public Task<Finished> Kill() => Process.Kill();

    public Task<Finished> Stop() => Process.Stop();

    /// <summary>Starts it again on the same store and port.</summary>
    public async Task Restart()
    {
        await deployment.Restart();
        await Ready();
    }

    /// <summary>Asks until a target has a message.</summary>
    public async Task SomethingTaken(string target)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            using var answer = await Http.GetAsync($"v1/targets/{target}", patience.Token);
            if (answer.IsSuccessStatusCode && (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("messages").GetInt64() > 0) return;
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Runs <c>pileon replay</c> against it.</summary>
    /// <returns>What it printed at the end.</returns>
    public async Task<JsonElement> Replay(params string[] files)
    {
        var run = await PileOnProcess.Run(["replay", .. files, "--to", Url.AbsoluteUri, "--key", AdminKey]);
        run.ExitCode.ShouldBe(0, string.Join('\n', run.Error));
        return JsonDocument.Parse(run.Output.ShouldHaveSingleItem()).RootElement;
    }

    /// <summary>Sends lines as they are.</summary>
    /// <returns>The position.</returns>
    public async Task<string> Post(string lines) => (await Sent(lines)).GetProperty("position").GetString()!;

    /// <summary>Sends lines as they are.</summary>
    /// <returns>What was answered.</returns>
    public async Task<JsonElement> Sent(string lines)
    {
        using var content = new StringContent(lines, System.Text.Encoding.UTF8, "application/x-ndjson");
        using var answer = await Http.PostAsync("v1/messages", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Asks; a loaded server may say to come back, which is done for a minute.</summary>
    public async Task<JsonElement> Get(string path)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            using var answer = await Http.GetAsync(path, patience.Token);
            if (answer.StatusCode != HttpStatusCode.ServiceUnavailable)
                return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(patience.Token);
            await Task.Delay(100, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await deployment.DisposeAsync();
    }

    /// <summary>Asks until messages can be taken: who asks a loaded machine once may be told that something has not answered yet.</summary>
    private async Task Ready()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            using var answer = await Http.GetAsync("health/ready", patience.Token);
            if (answer.IsSuccessStatusCode) return;
            await Task.Delay(100, patience.Token);
        }
    }
}
