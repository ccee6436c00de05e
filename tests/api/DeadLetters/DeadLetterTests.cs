using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;
using PileOn.Contracts.Wire;
using PileOn.Detection.Identity;
using PileOn.Silo.Hosting;
using PileOn.Silo.Log;
using PileOn.Silo.Storage;
using PileOn.Silo.Tests.Grains;

namespace PileOn.Api.Tests.DeadLetters;

/// <summary>What detection could not take is seen, tried again and dismissed over HTTP.</summary>
public sealed class DeadLetterTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("pileon-api-").FullName;
    private readonly Stumble stumble = new();
    private WebApplication app = null!;

    public ValueTask InitializeAsync() => Start();

    public async ValueTask DisposeAsync()
    {
        await Stop();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Dead_letters_are_listed_without_text_and_count_once_they_are_tried_again()
    {
        var client = await Enter(KeyScopes.Admin);
        await Send(client, Line.Of("1", sender: "a"));
        await SendOneThatStumbles(client, Line.Of("2", sender: "b"));
        await SendOneThatStumbles(client, Line.Of("3", target: "other"));

        var all = await Listed(client, "/v1/dead-letters");
        all.Select(letter => letter["target"]!.GetValue<string>()).ShouldBe(["mp", "other"]);
        var letter = (await Listed(client, "/v1/targets/mp/dead-letters")).ShouldHaveSingleItem();
        letter.ToJsonString().ShouldBe(all[0].ToJsonString());
        (letter["ref"]!.GetValue<string>(), letter["what"]!.GetValue<string>(), letter["attempts"]!.GetValue<int>()).ShouldBe(("2", "message", 1));
        letter.ToJsonString().ShouldNotContain("late again");
        (await client.Get("/v1/targets/mp/messages/2")).ShouldBeOk()["text"]!.GetValue<string>().ShouldBe("late again");

        var retried = (await client.Post("/v1/targets/mp/dead-letters/2/retry", "")).ShouldBeOk();

        (retried["retried"]!.GetValue<int>(), retried["left"]!.GetValue<int>(), retried["gone"]!.GetValue<int>()).ShouldBe((1, 0, 0));
        var target = (await client.Get($"/v1/targets/mp?minPosition={retried["position"]}")).ShouldBeOk();
        (target["messages"]!.GetValue<int>(), target["senders"]!.GetValue<int>()).ShouldBe((2, 2));
        (await Listed(client, "/v1/dead-letters")).ShouldHaveSingleItem()["target"]!.GetValue<string>().ShouldBe("other");
        (await client.Post("/v1/targets/mp/dead-letters/2/retry", "")).ShouldBeProblem(404, ProblemTypes.NotFound);
    }

    [Fact]
    public async Task Those_of_a_target_that_has_not_told_the_feed_of_them_since_a_restart_are_listed_and_tried_again()
    {
        var client = await Enter(KeyScopes.Admin);
        await SendOneThatStumbles(client, Line.Of("1"));
        await Stop();
        await Start(call => call.MethodName is nameof(ITargetGrain.PublishSummary) or nameof(IFeedGrain.PublishTarget)
            ? Task.FromException(new InvalidOperationException("It is not heard.")) : call.Invoke());
        client = new(new(app.Urls.First()), app.Services.GetRequiredService<IGrainFactory>(), client.Key);

        (await client.Get("/v1/targets")).ShouldBeOk()["targets"]!.AsArray().ShouldHaveSingleItem()!["revision"]!.GetValue<int>().ShouldBe(0);
        (await Listed(client, "/v1/dead-letters")).ShouldHaveSingleItem()["target"]!.GetValue<string>().ShouldBe("mp");

        (await client.Post("/v1/dead-letters/retry", "")).ShouldBeOk()["retried"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task All_are_tried_again_and_those_that_fail_again_are_left()
    {
        var client = await Enter(KeyScopes.Admin);
        foreach (var target in new[] { "anna", "bert", "cleo" }) await SendOneThatStumbles(client, Line.Of("1", target: target));

        stumble.Next();
        var retried = (await client.Post("/v1/dead-letters/retry", "")).ShouldBeOk();

        (retried["retried"]!.GetValue<int>(), retried["left"]!.GetValue<int>()).ShouldBe((3, 1));
        var left = (await Listed(client, "/v1/dead-letters")).ShouldHaveSingleItem();
        left["attempts"]!.GetValue<int>().ShouldBe(2);
        (await client.Post($"/v1/targets/{left["target"]}/dead-letters/retry", "")).ShouldBeOk()["left"]!.GetValue<int>().ShouldBe(0);
        (await Listed(client, "/v1/dead-letters")).ShouldBeEmpty();
        (await client.Post("/v1/dead-letters/retry", "")).ShouldBeOk()["retried"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_message_that_cannot_be_signed_is_taken_with_its_request_and_is_a_dead_letter_until_it_can_be()
    {
        var client = await Enter(KeyScopes.Admin);
        stumble.Poison = "what signing throws at";
        var sent = (await client.Messages(Line.Of("1") + "\n" + Line.Of("2", text: stumble.Poison) + "\n" + Line.Of("3"))).ShouldBeOk(HttpStatusCode.Accepted);

        sent["accepted"]!.GetValue<int>().ShouldBe(3);
        (await Target(client, sent)).ShouldBe((2, 1));
        var letter = (await Listed(client, "/v1/targets/mp/dead-letters")).ShouldHaveSingleItem();
        (letter["ref"]!.GetValue<string>(), letter["reason"]!.GetValue<string>()).ShouldBe(("2", "InvalidOperationException in Stumble.Sign"));
        (await client.Post("/v1/dead-letters/retry", "")).ShouldBeOk()["left"]!.GetValue<int>().ShouldBe(1);

        stumble.Poison = null;
        var retried = (await client.Post("/v1/dead-letters/retry", "")).ShouldBeOk();
        retried["left"]!.GetValue<int>().ShouldBe(0);
        (await Target(client, retried)).ShouldBe((3, 0));
    }

    [Fact]
    public async Task More_than_are_listed_are_counted_and_all_are_tried_again_or_dismissed_with_the_others()
    {
        var client = await Enter(KeyScopes.Admin);
        stumble.Poison = "what signing throws at";
        await Send(client, string.Join('\n', Enumerable.Range(1, 250).Select(id => Line.Of($"{id}", text: stumble.Poison))));

        foreach (var path in (string[])["/v1/dead-letters", "/v1/targets/mp/dead-letters"])
        {
            var list = (await client.Get(path)).ShouldBeOk();
            (list["deadLetters"]!.AsArray().Count, list["more"]!.GetValue<int>(), list["lost"]!.GetValue<int>()).ShouldBe((100, 150, 0));
        }

        (await client.Delete("/v1/targets/mp/dead-letters/7")).ShouldBeOk()["dismissed"]!.GetValue<int>().ShouldBe(1);
        (await client.Delete("/v1/targets/mp/dead-letters?upTo=20")).ShouldBeOk()["dismissed"]!.GetValue<int>().ShouldBe(19);
        var inVain = (await client.Post("/v1/targets/mp/dead-letters/21/retry", "")).ShouldBeOk();
        (inVain["retried"]!.GetValue<int>(), inVain["left"]!.GetValue<int>()).ShouldBe((1, 1));

        stumble.Poison = null;
        var retried = (await client.Post("/v1/targets/mp/dead-letters/retry", "")).ShouldBeOk();
        (retried["retried"]!.GetValue<int>(), retried["left"]!.GetValue<int>()).ShouldBe((230, 0));
        (await Target(client, retried)).ShouldBe((230, 0));
    }

    [Fact]
    public async Task What_is_dismissed_is_listed_no_more_and_counts_for_nothing()
    {
        var client = await Enter(KeyScopes.Admin);
        await Send(client, Line.Of("1", sender: "a"));
        foreach (var id in new[] { "2", "3", "4" }) await SendOneThatStumbles(client, Line.Of(id, sender: "b"));

        var one = (await client.Delete("/v1/targets/mp/dead-letters/2")).ShouldBeOk();

        one["dismissed"]!.GetValue<int>().ShouldBe(1);
        (await Target(client, one)).ShouldBe((1, 2));
        (await Listed(client, "/v1/dead-letters")).Select(letter => letter["ref"]!.GetValue<string>()).ShouldBe(["3", "4"]);
        (await client.Get("/v1/targets/mp/messages/2")).ShouldBeOk()["text"]!.GetValue<string>().ShouldBe("late again");
        (await client.Delete("/v1/targets/mp/dead-letters/2")).ShouldBeProblem(404, ProblemTypes.NotFound);
        (await client.Post("/v1/targets/mp/dead-letters/2/retry", "")).ShouldBeProblem(404, ProblemTypes.NotFound);

        var rest = (await client.Delete("/v1/targets/mp/dead-letters")).ShouldBeOk();

        rest["dismissed"]!.GetValue<int>().ShouldBe(2);
        (await Target(client, rest)).ShouldBe((1, 0));
        (await Listed(client, "/v1/dead-letters")).ShouldBeEmpty();
        (await client.Delete("/v1/targets/mp/dead-letters")).ShouldBeOk()["dismissed"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task What_came_after_the_last_that_somebody_saw_is_not_dismissed_with_it()
    {
        var client = await Enter(KeyScopes.Admin);
        await Send(client, Line.Of("1", sender: "a"));
        foreach (var id in new[] { "2", "3", "4" }) await SendOneThatStumbles(client, Line.Of(id, sender: "b"));

        foreach (var nothing in new[] { "", "0", "latest" })
            (await client.Delete($"/v1/targets/mp/dead-letters?upTo={nothing}")).ShouldBeProblem(400, ProblemTypes.BadRequest)["field"]!.GetValue<string>().ShouldBe("upTo");
        var seen = (await client.Delete("/v1/targets/mp/dead-letters?upTo=3")).ShouldBeOk();

        seen["dismissed"]!.GetValue<int>().ShouldBe(2);
        (await Target(client, seen)).ShouldBe((1, 1));
        (await Listed(client, "/v1/targets/mp/dead-letters")).ShouldHaveSingleItem()["ref"]!.GetValue<string>().ShouldBe("4");
        (await client.Delete("/v1/targets/mp/dead-letters?upTo=3")).ShouldBeOk()["dismissed"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task The_log_keeps_whose_dismissal_it_was()
    {
        var client = await Enter(KeyScopes.Admin);
        await SendOneThatStumbles(client, Line.Of("1"));

        var told = (await client.Delete("/v1/targets/mp/dead-letters/1")).ShouldBeOk();

        PositionToken.TryParse(told["position"]!.GetValue<string>(), out var token).ShouldBeTrue();
        var (partition, position) = token.Parts.ShouldHaveSingleItem();
        var blobs = await app.Services.GetRequiredService<ILogStore>().Read(StreamNames.Log(client.Workspace, partition), position, 1);
        LogBlobCodec.Read(blobs[0].Bytes.Span).Entries.ShouldHaveSingleItem().ShouldBe(new DismissEntry(new("mp"), 1, client.Key.Key.Name));
    }

    [Fact]
    public async Task Who_may_read_sees_them_and_who_may_manage_has_them_tried_again_or_dismissed()
    {
        var reader = await Enter(KeyScopes.Read);

        (await Listed(reader, "/v1/dead-letters")).ShouldBeEmpty();
        (await reader.Post("/v1/dead-letters/retry", "")).ShouldBeProblem(403, ProblemTypes.MissingScope);
        (await reader.Delete("/v1/targets/nobody/dead-letters")).ShouldBeProblem(403, ProblemTypes.MissingScope);
        (await reader.Get("/v1/targets/nobody/dead-letters")).ShouldBeProblem(404, ProblemTypes.NotFound);
        var admin = await Enter(KeyScopes.Admin);
        foreach (var path in new[] { "", "/2" }) (await admin.Delete($"/v1/targets/nobody/dead-letters{path}")).ShouldBeProblem(404, ProblemTypes.NotFound);
    }

    /// <param name="answer">What passes calls of grains on.</param>
    private async ValueTask Start(Func<IIncomingGrainCallContext, Task>? answer = null) => app = await RunningApi.Start(silo =>
    {
        silo.UsePileOnSqlite(folder);
        silo.Services.AddSingleton(stumble.Settings);
        silo.Services.AddSingleton(stumble.Signer);
        if (answer is not null) silo.AddIncomingGrainCallFilter(call => answer(call));
    });

    private async Task Stop()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task<ApiClient> Enter(KeyScopes scopes)
    {
        var grains = app.Services.GetRequiredService<IGrainFactory>();
        var created = (await grains.GetGrain<IKeyringGrain>(GrainKeys.Workspace(new WorkspaceId($"w-{Guid.NewGuid():N}"))).Create("a test", scopes)).ShouldNotBeNull();
        return new(new(app.Urls.First()), grains, created);
    }

    private async Task SendOneThatStumbles(ApiClient client, string line)
    {
        stumble.Next();
        await Send(client, line);
    }

    private static async Task Send(ApiClient client, string line)
    {
        var sent = (await client.Messages(line)).ShouldBeOk(HttpStatusCode.Accepted);
        (await client.Get($"/v1/targets?minPosition={sent["position"]}")).ShouldBeOk();
    }

    private static async Task<(int Messages, int DeadLetters)> Target(ApiClient client, JsonNode after)
    {
        var target = (await client.Get($"/v1/targets/mp?minPosition={after["position"]}")).ShouldBeOk();
        return (target["messages"]!.GetValue<int>(), target["deadLetters"]!.GetValue<int>());
    }

    private static async Task<JsonNode[]> Listed(ApiClient client, string path) => [.. (await client.Get(path)).ShouldBeOk()["deadLetters"]!.AsArray().Select(letter => letter!)];
}
