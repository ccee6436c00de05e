using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PileOn.Api.Problems;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Silo.Hosting;

namespace PileOn.Api.Tests.Access;

/// <summary>What strangers do, and clients that go away, fill no log.</summary>
public sealed class QuietTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string folder = Directory.CreateTempSubdirectory("pileon-api-").FullName;
    private readonly Log log = new();
    private WebApplication app = null!;

    public async ValueTask InitializeAsync() => app = await RunningApi.Start(silo => silo.UsePileOnSqlite(folder), log);

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_request_without_a_key_or_with_a_wrong_one_writes_no_line()
    {
        using var stranger = new HttpClient { BaseAddress = new(app.Urls.First()) };
        (await stranger.GetAsync("/v1/targets")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        stranger.DefaultRequestHeaders.Authorization = new("Bearer", "pk_wrong");
        (await stranger.GetAsync("/v1/targets")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        log.Lines.ShouldNotContain(line => line.Category.StartsWith("PileOn.Api", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_sender_that_goes_away_midway_what_was_taken_is_measured_and_nothing_is_an_error()
    {
        using var accepted = new Counted(app.Services.GetRequiredService<IMeterFactory>(), "pileon.ingest.accepted");
        var grains = app.Services.GetRequiredService<IGrainFactory>();
        var key = (await grains.GetGrain<IKeyringGrain>(GrainKeys.Workspace(new("acme"))).Create("a test", KeyScopes.Admin)).ShouldNotBeNull();
        var address = new Uri(app.Urls.First());

        using (var sender = new TcpClient { LingerState = new(enable: true, seconds: 0) }) // it ends with a reset
        {
            await sender.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
            await sender.GetStream().WriteAsync(Encoding.UTF8.GetBytes(
                $"POST /v1/messages HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {key.Secret}\r\nContent-Length: 10000\r\n\r\n{Line.Of("1")}\n"), TestContext.Current.CancellationToken);
            await new ApiClient(address, grains, key).Counts("mp", 1);
        }

        await accepted.One.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        log.Lines.ShouldNotContain(line => line.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task A_connection_that_was_reset_is_nobodys_mistake()
    {
        var context = new DefaultHttpContext { Request = { Path = "/v1/targets" } };
        using var logs = new LoggerFactory([log]);
        await new ProblemAnswers(_ => throw new ConnectionResetException("reset by peer"), logs.CreateLogger<ProblemAnswers>()).Invoke(context);
        log.Lines.ShouldNotContain(line => line.Category == typeof(ProblemAnswers).FullName);
    }

    /// <summary>Waits for the first that an instrument counts.</summary>
    private sealed class Counted : IDisposable
    {
        private readonly MeterListener listener = new();

        public Counted(IMeterFactory meters, string name)
        {
            listener.InstrumentPublished = (instrument, to) =>
            {
                if (instrument.Name == name && instrument.Meter.Scope == meters) to.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((_, value, _, _) =>
            {
                if (value > 0) One.TrySetResult();
            });
            listener.Start();
        }

        public TaskCompletionSource One { get; } = new();

        public void Dispose() => listener.Dispose();
    }

    private sealed class Log : ILoggerProvider
    {
        public ConcurrentQueue<(string Category, LogLevel Level)> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => new Logger(categoryName, Lines);

        public void Dispose()
        {
        }

        private sealed class Logger(string category, ConcurrentQueue<(string Category, LogLevel Level)> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Enqueue((category, logLevel));
        }
    }
}
