using System.Net;
using System.Text;
using PileOn.EndToEnd.Tests.Processes;

namespace PileOn.EndToEnd.Tests;

/// <summary>
/// A killed process loses nothing that the system still holds; a power cut does. So it is looked at whether each yes comes after a sync to the disk that had ended.
/// </summary>
public sealed class SyncTests
{
    private const int Requests = 20;

    [Fact]
    public async Task Every_yes_of_the_embedded_store_follows_a_sync_to_the_disk()
    {
        await using var store = await TestStore.Make(StoreKind.Embedded);
        await using var server = await TestServer.Start(store);
        await using var calls = await SystemCalls.Of(server.Process.Id);
        await Ask(server);

        var answers = await calls.SyncedBefore("HTTP/1.1 202");
        answers.Count.ShouldBe(Requests);
        answers.ShouldAllBe(synced => synced);
    }

    [Fact]
    public async Task Every_append_that_Redis_says_yes_to_follows_a_sync_to_its_disk()
    {
        await using var redis = await RedisServer.Start();
        await using var store = TestStore.On(redis.Connection);
        await using var server = await TestServer.Start(store);
        await using var calls = await SystemCalls.Of(redis.Id);
        await Ask(server);

        var answers = await calls.SyncedBefore("$8\\r\\nappended");
        answers.Count.ShouldBeGreaterThanOrEqualTo(Requests);
        answers.ShouldAllBe(synced => synced);
    }

    // One after the other, so that one sync cannot stand for several.
    private static async Task Ask(TestServer server)
    {
        for (var number = 1; number <= Requests; number++)
        {
            using var content = new StringContent(
                $$"""{"id":"{{number}}","platform":"x","sender":"a","target":"someone","sentAt":"2026-03-02T10:00:00Z"}""", Encoding.UTF8, "application/x-ndjson");
            (await server.Http.PostAsync("v1/messages", content)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }
    }
}
