using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PileOn.Host.Serving;
using PileOn.Silo.Log;

namespace PileOn.Host.Tests.Serving;

public sealed class StopWhileStartingTests : IDisposable
{
    /// <summary>
    /// Orleans 10.4's directory of grains asks a membership that is gone without a pause, for ever, where a silo ends before the stage that would stop it. A process that
    /// was told to stop is over then. This one goes on, and the other tests of the room would wait for the threads that spin.
    /// </summary>
    private static readonly Type directoryType = Type.GetType("Orleans.Runtime.GrainDirectory.LocalGrainDirectory, Orleans.Runtime", throwOnError: true)!;

    private readonly string folder = Directory.CreateTempSubdirectory("pileon-stop-").FullName;

    [Theory]
    [InlineData(ServiceLifecycleStage.First)]
    [InlineData(ServiceLifecycleStage.RuntimeInitialize)]
    [InlineData(ServiceLifecycleStage.RuntimeServices)]
    [InlineData(ServiceLifecycleStage.RuntimeStorageServices)]
    [InlineData(ServiceLifecycleStage.RuntimeGrainServices)]
    [InlineData(ServiceLifecycleStage.ApplicationServices)]
    [InlineData(ServiceLifecycleStage.BecomeActive)]
    [InlineData(ServiceLifecycleStage.Active)]
    public async Task A_stop_ends_a_start_wherever_it_is_and_frees_the_store(int stage)
    {
        var said = new Said();
        var app = AllInOne.Build("http://127.0.0.1:0", folder, redis: null, LogRetention.Default);
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(said);
        app.Services.GetRequiredService<ISiloLifecycle>().Subscribe("a stop", stage, _ =>
        {
            app.Lifetime.StopApplication();
            return Task.CompletedTask;
        });

        var directory = app.Services.GetRequiredService(directoryType);

        (await Server.Start(app)).ShouldBeFalse();
        if (stage < ServiceLifecycleStage.BecomeActive) await (Task)directoryType.GetMethod("StopAsync")!.Invoke(directory, null)!;
        said.Lines.ShouldBeEmpty("it did as it was told");

        await using var next = AllInOne.Build("http://127.0.0.1:0", folder, redis: null, LogRetention.Default);
        (await Server.Start(next)).ShouldBeTrue();
        await next.StopAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>What went wrong, as the log tells it.</summary>
    private sealed class Said : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Lines.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
