using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary>
/// A killed process loses nothing that the system still holds; a power cut does. So it is looked at whether each yes comes after a sync to the disk that had ended.
/// </summary>
public sealed class SyncTests
{
    private const int Requests = 20;
    private const string Request = "\"POST /v1/messages";
    private const string Yes = "\"HTTP/1.1 202";

    [Fact]
    public async Task Every_yes_of_the_embedded_store_follows_a_sync_to_the_disk()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await using var server = await TestServer.Start(store);
        await using var calls = await SystemCalls.Of(server.Process.Id);
        await Ask(server);

        var answers = AnswerOrder.SyncedBetween(await calls.Seen(), Request, Yes);
        answers.Count.ShouldBe(Requests);
        answers.ShouldAllBe(synced => synced);
    }

    [Fact]
    public async Task Every_yes_on_a_Redis_follows_the_reply_that_follows_a_sync_to_its_disk()
    {
        await using var redis = await RedisServer.Start();
        await using var store = TestStore.On(redis.Connection);
        await using var server = await TestServer.Start(store);
        await using var calls = await SystemCalls.Of(server.Process.Id, redis.Id);
        await Ask(server);

        var answers = AnswerOrder.SyncedBetween(await calls.Seen(), Request, Yes, reply: "$8\\r\\nappended");
        answers.Count.ShouldBe(Requests);
        answers.ShouldAllBe(synced => synced);
    }

    /// <summary>Who takes the request and says yes does not write; who writes says so to a silo.</summary>
    [Fact]
    public async Task Every_yes_of_an_api_follows_the_reply_to_a_silo_that_follows_a_sync_of_their_Redis()
    {
        await using var redis = await RedisServer.Start();
        await using var cluster = await PileOnCluster.Start(redis.Connection);
        await using var server = TestServer.Of(cluster);
        await using var calls = await SystemCalls.Of(cluster[PileOnCluster.Api].Id, redis.Id);
        await Ask(server);

        var answers = AnswerOrder.SyncedBetween(await calls.Seen(), Request, Yes, reply: "$8\\r\\nappended");
        answers.Count.ShouldBe(Requests);
        answers.ShouldAllBe(synced => synced);
    }

    // One after the other, and the next when the one before is shown: a sync that comes after its yes is over by then, and cannot stand for the next one's.
    private static async Task Ask(TestServer server)
    {
        for (var number = 1; number <= Requests; number++)
        {
            using var content = new StringContent(
                $$"""{"id":"{{number}}","platform":"x","sender":"a","target":"someone","sentAt":"2026-03-02T10:00:00Z"}""", Encoding.UTF8, "application/x-ndjson");
            using var answer = await server.Http.PostAsync("v1/messages", content);
            answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
            var position = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("position").GetString();
            await server.Get($"v1/targets/someone?minPosition={position}");
        }
    }
}
