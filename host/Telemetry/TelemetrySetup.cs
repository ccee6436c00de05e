using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Host.Inspection;

namespace PileOn.Host.Telemetry;

/// <summary>
/// What a server process tells those who run it: measures at <c>/metrics</c>, always; measures, traces and logs by OTLP, when a collector was named. Nobody's
/// text, name or handle is in any of them.
/// </summary>
internal static class TelemetrySetup
{
    /// <summary>The standard variable; the SDK reads the others of its kind by itself.</summary>
    public const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string MetricsPath = "/metrics";

    public static string Version { get; } =
        Assembly.GetExecutingAssembly().GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    private static bool IsExported => !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(Collector));

    /// <param name="role">The command that runs: serve, silo, api or dashboard.</param>
    public static void AddTelemetry(this WebApplicationBuilder builder, string role)
    {
        builder.Services.AddSingleton(new Role(role, Version));
        builder.Services.AddHostedService<RoleMeasures>();
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService($"pileon-{role}", serviceVersion: Version))
            .WithMetrics(metrics => metrics
                .AddMeter(Instruments.Name, "Microsoft.Orleans", "System.Runtime")
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Http.Connections")
                .AddPrometheusExporter());
        if (IsExported) builder.AddExport(telemetry);
    }

    /// <summary>
    /// Listens where the role does. What stands there counts and names nobody, but that alerts were raised is not for everybody: it takes a key that may read,
    /// unless the request comes from this machine.
    /// </summary>
    public static void MapMetrics(this WebApplication app)
    {
        app.UseWhen(request => request.Request.Path.StartsWithSegments(MetricsPath) && !OwnMachine.Asks(request, app.Urls), measures => measures.UseMiddleware<KeyDoor>(KeyScopes.Read));
        app.MapPrometheusScrapingEndpoint(MetricsPath).AllowAnonymous();
    }

    /// <summary>Calls of grains belong to the trace of who made them. It costs every call a little, so only where somebody takes the traces.</summary>
    public static ISiloBuilder AddTraces(this ISiloBuilder silo) => IsExported ? silo.AddActivityPropagation() : silo;

    /// <inheritdoc cref="AddTraces(ISiloBuilder)"/>
    public static IClientBuilder AddTraces(this IClientBuilder client) => IsExported ? client.AddActivityPropagation() : client;

    /// <summary>Sends to the collector what the processors leave of it.</summary>
    internal static void AddExport(this WebApplicationBuilder builder, IOpenTelemetryBuilder telemetry)
    {
        builder.Configuration[PrivateSpans.MostEvents] = "0"; // whatever the environment says
        telemetry
            .WithTracing(traces => traces
                .AddSource(Instruments.Name, "Microsoft.Orleans.Application")
                .AddAspNetCoreInstrumentation(requests => requests.Filter = request => !IsAskedByMachines(request.Request.Path))
                .AddProcessor(new PrivateSpans()))
            .WithLogging(logs => logs.AddProcessor(new PrivateLogs()), options => options.IncludeFormattedMessage = true)
            .UseOtlpExporter();
    }

    private static bool IsAskedByMachines(PathString path) => path.StartsWithSegments("/health") || path.StartsWithSegments(MetricsPath);
}
