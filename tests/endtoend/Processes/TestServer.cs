using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>A running <c>pileon serve</c> on a store of its own, that can be killed and started again on the same store and port.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly string[] arguments;
    private PileOnProcess process;

    private TestServer(Uri url, string[] arguments, PileOnProcess process)
    {
        (Url, this.arguments, this.process) = (url, arguments, process);
        Http = new() { BaseAddress = url };
    }

    public Uri Url { get; }

    /// <summary>What the first start printed.</summary>
    public string AdminKey { get; private set; } = "";

    /// <summary>Sends the admin key.</summary>
    public HttpClient Http { get; }

    public PileOnProcess Process => process;

    public static async Task<TestServer> Start(TestStore store)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}/");
        string[] arguments = ["serve", "--urls", url.AbsoluteUri.TrimEnd('/'), .. store.Arguments];
        var server = new TestServer(url, arguments, PileOnProcess.Start(arguments));
        await server.Ready();
        server.AdminKey = server.process.Output.Single().Split("Admin key: ")[1];
        server.Http.DefaultRequestHeaders.Authorization = new("Bearer", server.AdminKey);
        return server;
    }

    public Task<Finished> Kill() => process.Kill();

    public Task<Finished> Stop() => process.Stop();

    /// <summary>Starts it again on the same store and port.</summary>
    public async Task Restart()
    {
        await process.DisposeAsync();
        process = PileOnProcess.Start(arguments);
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
    public async Task<string> Post(string lines)
    {
        using var content = new StringContent(lines, System.Text.Encoding.UTF8, "application/x-ndjson");
        using var answer = await Http.PostAsync("v1/messages", content);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("position").GetString()!;
    }

    public Task<JsonElement> Get(string path) => Http.GetFromJsonAsync<JsonElement>(path);

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await process.DisposeAsync();
    }

    private async Task Ready()
    {
        await process.Line(line => line.Contains("Now listening on", StringComparison.Ordinal));
        (await Http.GetAsync("health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
