using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using PileOn.Contracts.Log;
using PileOn.Host.CommandLine;
using PileOn.Host.Telemetry;
using PileOn.Silo.Storage;
using PileOn.Silo.Storage.Sqlite;

namespace PileOn.Host.Serving;

/// <summary>What every server process has in common: one Kestrel, logs on standard error, and a start that either succeeds or says why in one line.</summary>
internal static partial class Server
{
    /// <summary>After this the silo and the store are told to break off what they are still at.</summary>
    private static readonly TimeSpan StopInOrderWithin = TimeSpan.FromSeconds(4);

    /// <summary>After this the process ends, whatever still holds it: a store that does not answer would for as long as it does not. Nothing that was answered is lost.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(4.5);

    /// <summary>Settings are read at the start. Whoever watches for changes of their file is woken by every write to a store beside it.</summary>
    private static readonly string[] unwatched = ["--hostBuilder:reloadConfigOnChange=false"];

    private const string NoCertificate =
        "https needs a certificate, and none is named: set Kestrel__Certificates__Default__Path and Kestrel__Certificates__Default__KeyPath to PEM files, or listen on http behind a proxy with TLS";

    /// <param name="role">The command that runs.</param>
    public static WebApplicationBuilder NewBuilder(string urls, string role)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = unwatched });
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopInOrderWithin);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<Listeners>();
        builder.Services.AddSingleton<IConnectionListenerFactory>(services => services.GetRequiredService<Listeners>());
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<OpenRequests>(services, role != "silo"));
        builder.Services.AddHostedService(services => services.GetRequiredService<OpenRequests>());
        builder.Services.AddSingleton<IStartupFilter>(services => services.GetRequiredService<OpenRequests>());
        builder.Logging.ClearProviders();
        builder.Logging.AddConsoleFormatter<PrivateConsole, ConsoleFormatterOptions>();
        builder.Logging.AddConsole(console => (console.FormatterName, console.LogToStandardErrorThreshold) = (PrivateConsole.FormatterName, LogLevel.Trace));
        var end = new QuietEnd();
        builder.Services.AddSingleton(end);
        builder.Logging.AddFilter("Orleans", end.LetsThrough);
        builder.Logging.AddFilter("Orleans.Runtime.Silo", end.LetsErrorsThrough); // advice on the garbage collector at every start
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error); // its first look measures from the boot of the machine
        builder.Logging.AddFilter("Polly", end.LetsThrough);
        builder.Logging.AddFilter("Yarp", LogLevel.Error); // it logs every address, and they name targets; what failed we say ourselves
        builder.Logging.AddFilter("Yarp.ReverseProxy.Health.DestinationHealthUpdater", LogLevel.Information); // which api is left alone, and which is back
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", end.LetsHostThrough);
        builder.AddTelemetry(role);
        return builder;
    }

    /// <summary>Starts, and stays until it is told to stop. Then ingress stops first, the silo second, and the store writes what is queued last.</summary>
    /// <param name="app">What to run.</param>
    /// <param name="withDesk">Whether it serves the desk, whose address a person then wants to know.</param>
    /// <exception cref="CommandException">It could not start, or something would not stop and was cut off.</exception>
    public static Task<int> Run(WebApplication app, bool withDesk = false) => InTime(app, async () =>
    {
        if (!await Start(app)) return;
        if (withDesk) DeskIsAt(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Server)), Address(app));
        await Stay(app);
    });

    /// <summary>Stays until it is told to stop, and stops.</summary>
    public static async Task Stay(WebApplication app)
    {
        await using (app) await app.WaitForShutdownAsync();
    }

    /// <summary>Does what it is there for, for as long as it likes until it is told to stop.</summary>
    /// <exception cref="CommandException">Something would not stop and was cut off.</exception>
    public static async Task<int> InTime(WebApplication app, Func<Task> run)
    {
        var running = Task.Run(run);
        var told = new TaskCompletionSource();
        await using (app.Lifetime.ApplicationStopping.Register(told.SetResult)) await Task.WhenAny(running, told.Task);
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            await running.WaitAsync(StopWithin);
            if (TimeProvider.System.GetElapsedTime(began) < StopInOrderWithin) return 0;
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
        }

        throw CommandException.Failed($"Something would not stop within {StopInOrderWithin.TotalSeconds:0} seconds and was cut off. Nothing that was answered is lost.");
    }

    /// <returns>False when it was told to stop before it was up, and has.</returns>
    /// <exception cref="CommandException">It could not start.</exception>
    public static async Task<bool> Start(WebApplication app)
    {
        var end = app.Services.GetRequiredService<QuietEnd>();
        end.BeginsWith(app.Lifetime.ApplicationStopping);
        try
        {
            await app.StartAsync();
            return true;
        }
        catch (Exception problem) when (Explain(problem) is { } line)
        {
            end.Begin();
            await app.DisposeAsync();
            throw CommandException.Failed(line);
        }
        catch (Exception) when (app.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await GiveUp(app);
            return false;
        }
    }

    /// <summary>Ends what a start had come to: a silo that has joined says that it leaves, so that nobody waits for it.</summary>
    private static async Task GiveUp(WebApplication app)
    {
        try
        {
            await app.StopAsync();
        }
        catch (Exception)
        {
            // One that has not joined will not leave either. All else has been stopped.
        }

        await app.DisposeAsync();
    }

    /// <summary>Where a browser on this machine finds it.</summary>
    public static string Address(WebApplication app) =>
        new Uri(app.Urls.First().Replace("://0.0.0.0", "://localhost", StringComparison.Ordinal).Replace("://[::]", "://localhost", StringComparison.Ordinal)).GetLeftPart(UriPartial.Authority);

    private static string? Explain(Exception? problem)
    {
        for (; problem is not null; problem = problem.InnerException)
        {
            if (problem is InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" }) // what it was told cannot be
                return problem.Message.Contains("certificate", StringComparison.Ordinal) ? NoCertificate : problem.Message;
            if (problem is StackExchange.Redis.RedisConnectionException) // which goes on about settings of the library
                return "Redis does not answer: see that it runs where --redis or PILEON_REDIS says, and that the password is right.";
            if (problem is DataFolderInUseException or UnfinishedRestoreException or NewerStoreException or IOException or UnauthorizedAccessException or System.Net.Sockets.SocketException or StoreUnavailableException)
                return problem.Message;
        }

        return null;
    }

    [LoggerMessage(LogLevel.Information, "The desk is at {Address}: open it in a browser and log in with a key, the admin key or one that pileon keys create makes.")]
    private static partial void DeskIsAt(ILogger logger, string address);
}
