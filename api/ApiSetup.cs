using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PileOn.Api.Alerts;
using PileOn.Api.Campaigns;
using PileOn.Api.DeadLetters;
using PileOn.Api.Decisions;
using PileOn.Api.Feed;
using PileOn.Api.Health;
using PileOn.Api.Ingest;
using PileOn.Api.Keys;
using PileOn.Api.OpenApi;
using PileOn.Api.Positions;
using PileOn.Api.Sources;
using PileOn.Api.Targets;
using PileOn.Contracts.Log;

namespace PileOn.Api;

/// <summary>
/// Composes the api into a host that has an Orleans client or silo: <see cref="AddPileOnApi"/>, then <see cref="UsePileOnApi"/>, after anything that
/// turns a session into an Authorization header, then <see cref="MapPileOnApi"/>.
/// </summary>
public static class ApiSetup
{
    public static IServiceCollection AddPileOnApi(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<KeyIdentities>();
        services.AddAuthentication(KeyAuthentication.Scheme)
            .AddScheme<Microsoft.AspNetCore.Authentication.AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.Scheme, null);
        services.AddLogging(logs => logs.AddFilter(typeof(KeyAuthentication).FullName, LogLevel.Warning)); // a stranger's request is answered, and worth no line
        services.AddAuthorization();
        services.AddSingleton<PositionWait>();
        services.AddSingleton<SourceReceipts>();
        services.AddMetrics();
        services.AddSingleton<IngestMeasures>();
        services.TryAddSingleton(_ => new IngestGate());
        services.TryAddSingleton<SafeSigner>();
        services.AddSingleton<Ingestion>();
        services.AddSingleton<OpenBodies>();
        services.AddSingleton<RequestsOfKeys>();
        services.AddHostedService<SourceWatch>();
        services.AddSingleton<DecisionLog>();
        services.AddScoped<DeadLetterRequest>();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(json =>
        {
            WireJson.Configure(json.SerializerOptions);
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false)); // by name, as the document says
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
        });
        services.AddPileOnOpenApi();
        return services;
    }

    /// <summary>Answers every failure under /v1, /openapi and /health with problem details, and closes /v1 and /openapi to whoever has no key.</summary>
    public static IApplicationBuilder UsePileOnApi(this IApplicationBuilder app) =>
        app.UseMiddleware<ProblemAnswers>().UseAuthentication().UseMiddleware<ClosedDoor>().UseAuthorization();

    public static IEndpointRouteBuilder MapPileOnApi(this IEndpointRouteBuilder app)
    {
        var v1 = app.MapGroup("/v1").AddEndpointFilter<MinPositionFilter>();
        v1.MapMessages();
        v1.MapTargets();
        v1.MapTargetDepth();
        v1.MapReveals();
        v1.MapDecisions();
        v1.MapDeadLetters();
        v1.MapAlerts();
        v1.MapTriage();
        v1.MapCampaigns();
        v1.MapFeed();
        v1.MapSources();
        v1.MapKeys();
        app.MapHealth();
        app.MapOpenApi("/openapi/{documentName}.json").RequireScope(KeyScopes.Read);
        return app;
    }
}
