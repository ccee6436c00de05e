using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PileOn.Contracts.Log;
using PileOn.Host.Serving;

namespace PileOn.Host.Tests.Telemetry;

/// <summary>What a server writes on standard error.</summary>
public sealed class PrivateConsoleTests
{
    private const string Ours = "PileOn.Api.Ingest.IngestRun";
    private const string Theirs = "Orleans.Runtime.CallbackData";

    [Theory]
    [InlineData(Ours)]
    [InlineData(Theirs)]
    public async Task An_exception_of_somebody_else_is_named_with_its_place_and_without_its_words(string category)
    {
        var line = await Written(category, log => log.LogWarning(Thrown(new TimeoutException("No answer from target/acme/unmistakable.")), "A part of the server did not answer"));

        line.ShouldContain($"warn: {category}[0] A part of the server did not answer System.TimeoutException");
        line.ShouldContain(nameof(Thrown));
        line.ShouldNotContain("unmistakable");
    }

    [Fact]
    public async Task Nor_has_what_caused_another_any_words()
    {
        var line = await Written(Ours, log => log.LogError(new StoreUnavailableException("The disk is full."), "Ours"));
        line.ShouldContain("StoreUnavailableException: The disk is full.");

        line = await Written(Ours, log => log.LogError(new IOException("The disk is full.", new InvalidOperationException("unmistakable")), "Ours"));
        line.ShouldContain("IOException: The disk is full. ---> System.InvalidOperationException <---");
    }

    [Fact]
    public async Task Of_a_line_of_another_library_the_wording_and_the_figures_stay()
    {
        var line = await Written(Theirs, log => log.LogWarning("No answer within {Time} from {Grain} after {Count,3:N0} tries.", TimeSpan.FromSeconds(30), "target/acme/unmistakable", 7));

        line.ShouldContain("No answer within 00:00:30 from {Grain} after 7 tries.");
    }

    [Fact]
    public async Task Whoever_asks_for_debug_gets_all_of_it()
    {
        var line = await Written(Theirs, log => log.LogWarning(new TimeoutException("No answer."), "From {Grain}.", "target/acme/unmistakable"), level: "Debug");

        line.ShouldContain("From target/acme/unmistakable. System.TimeoutException: No answer.");
    }

    [Fact]
    public async Task A_line_is_one_line_with_its_time_first() =>
        (await Written(Ours, log => log.LogInformation("one\ntwo"))).ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info: PileOn\.Api\.Ingest\.IngestRun\[0\] one two\r?\n$");

    private static async Task<string> Written(string category, Action<ILogger> log, string? level = null)
    {
        using var console = new FlowConsole();
        var builder = Server.NewBuilder("http://127.0.0.1:0", "serve");
        if (level is not null) builder.Configuration.AddInMemoryCollection([new("Logging:LogLevel:Default", level)]);
        await using var app = builder.Build();
        log(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category));
        await app.DisposeAsync(); // writes what waits
        return console.Error;
    }

    private static Exception Thrown(Exception problem)
    {
        try
        {
            throw problem;
        }
        catch (Exception caught)
        {
            return caught;
        }
    }
}
