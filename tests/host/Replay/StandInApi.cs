using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PileOn.Contracts.Wire;

namespace PileOn.Host.Tests.Replay;

/// <summary>Answers POST /v1/messages as it is told to, over real HTTP: a busy or failing server is hard to have on demand.</summary>
internal sealed class StandInApi : IAsyncDisposable
{
    private readonly WebApplication app;

    private StandInApi(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.Single() + "/");

    /// <summary>The lines of each request that was taken.</summary>
    public ConcurrentQueue<string[]> Batches { get; } = [];

    /// <summary>Answered first, one a request.</summary>
    public ConcurrentQueue<HttpStatusCode> Refusals { get; } = [];

    /// <summary>Says of every line that it is none.</summary>
    public bool RefusesLines { get; init; }

    public ConcurrentQueue<string> Positions { get; } = [];

    public static async Task<StandInApi> Start(bool refusesLines = false)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var api = new StandInApi(builder.Build()) { RefusesLines = refusesLines };
        api.app.MapPost("/v1/messages", api.Take);
        await api.app.StartAsync();
        return api;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> Take(HttpRequest request)
    {
        if (Refusals.TryDequeue(out var status)) return status == HttpStatusCode.BadRequest ? Results.Problem(type: ProblemTypes.BadRequest, statusCode: 400) : Results.StatusCode((int)status);
        using var reader = new StreamReader(new GZipStream(request.Body, CompressionMode.Decompress));
        var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Batches.Enqueue(lines);
        if (RefusesLines) return NothingReadable(lines);
        return Results.Json(new IngestAnswer(lines.Length, 0, 0, [], 0, [], Positions.TryDequeue(out var position) ? position : "0"), statusCode: 202);
    }

    private static IResult NothingReadable(string[] lines) => Results.Problem(type: ProblemTypes.NoReadableLine, statusCode: 400, extensions: new Dictionary<string, object?>
    {
        ["accepted"] = 0, ["duplicates"] = 0, ["rejectedCount"] = lines.Length, ["warningCount"] = 0, ["warnings"] = Array.Empty<LineNote>(), ["position"] = "0",
        ["rejected"] = lines.Select((_, place) => new LineNote(place + 1, "sender", "is required and missing, and whoever reads this in a file reads it on one line")).ToArray(),
    });
}
