using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Detection.Identity;
using PileOn.Host.Inspection;
using PileOn.Silo.Hosting;

namespace PileOn.Host.Tests.Inspection;

/// <summary>A door for keys that may read, in front of real grains that can be made to keep silent.</summary>
public sealed class KeyDoorTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("pileon-door-").FullName;
    private WebApplication app = null!;
    private volatile bool isAway;

    private IKeyringGrain Keyring => app.Services.GetRequiredService<IGrainFactory>().GetGrain<IKeyringGrain>(GrainKeys.Workspace(WorkspaceId.Default));

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Host.UseOrleans(silo => silo.UsePileOnSqlite(folder).AddPileOnGrains()
            .AddIncomingGrainCallFilter(call => isAway && call.InterfaceMethod.DeclaringType == typeof(IKeyGrain) ? throw new TimeoutException("Away for a test.") : call.Invoke()));
        app = builder.Build();
        app.UseMiddleware<KeyDoor>(KeyScopes.Read);
        app.MapGet("/", () => "inside");
        await app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Only_a_key_with_the_scope_passes()
    {
        (await Ask(null)).ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask("pk_made-up")).ShouldBe(HttpStatusCode.Unauthorized);
        (await Ask((await Key("a connector", KeyScopes.Ingest)).Secret)).ShouldBe(HttpStatusCode.Forbidden);
        (await Ask((await Key("prometheus", KeyScopes.Read)).Secret)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task While_nobody_can_say_whose_a_key_is_the_last_good_one_opens_and_no_other()
    {
        var key = (await Key("prometheus", KeyScopes.Read)).Secret;
        (await Ask(key)).ShouldBe(HttpStatusCode.OK);

        isAway = true;

        (await Ask(key)).ShouldBe(HttpStatusCode.OK);
        (await Ask("pk_made-up")).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_key_that_was_revoked_opens_nothing_any_more()
    {
        var key = await Key("prometheus", KeyScopes.Read);
        (await Ask(key.Secret)).ShouldBe(HttpStatusCode.OK);
        await Keyring.Revoke(key.Key.Id);
        (await Ask(key.Secret)).ShouldBe(HttpStatusCode.Unauthorized);

        isAway = true;

        (await Ask(key.Secret)).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private async Task<CreatedKey> Key(string name, KeyScopes scopes) => (await Keyring.Create(name, scopes)).ShouldNotBeNull();

    private async Task<HttpStatusCode> Ask(string? secret)
    {
        using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        if (secret is not null) http.DefaultRequestHeaders.Authorization = new("Bearer", secret);
        using var answer = await http.GetAsync("/");
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) answer.Headers.RetryAfter.ShouldNotBeNull();
        return answer.StatusCode;
    }
}
