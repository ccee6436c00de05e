using System.Net;
using PileOn.Contracts;
using PileOn.Contracts.Wire;

namespace PileOn.Api.Tests.Positions;

public sealed class MinPositionTests(RunningApi api)
{
    [Fact]
    public async Task Whoever_sends_reads_what_was_sent_in_every_list()
    {
        var client = await api.Enter();
        for (var round = 1; round <= 10; round++)
        {
            var current = round;
            var sent = (await client.Messages([.. Enumerable.Range(0, 20).Select(i => Line.Of($"{current}-{i}", target: $"t{i}"))])).ShouldBeOk(HttpStatusCode.Accepted);
            var rows = (await client.Get($"/v1/targets?minPosition={sent["position"]}")).ShouldBeOk()["targets"]!.AsArray();
            rows.Count.ShouldBe(20);
            rows.ShouldAllBe(row => row!["messages"]!.GetValue<int>() == current);
        }
    }

    [Fact]
    public async Task The_target_that_answers_is_told_what_its_answer_must_show()
    {
        var client = await api.Enter();
        var sent = (await client.Messages(Line.Of("1"))).ShouldBeOk(HttpStatusCode.Accepted);
        (await client.Get($"/v1/targets/mp?minPosition={sent["position"]}")).ShouldBeOk();
        var partition = GrainKeys.PartitionOf(new("mp"));

        (await client.Get($"/v1/targets/mp?minPosition={partition}-1")).ShouldBeOk();
        (await client.Get("/v1/targets/mp")).ShouldBeOk();

        api.Asked.Where(asked => asked.Workspace == client.Workspace).Select(asked => asked.Position).ShouldBe([1L, 1L, 0L]);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1-")]
    [InlineData("64-1")]
    [InlineData("-1-5")]
    [InlineData("")]
    public async Task What_is_no_position_is_a_bad_request(string position) =>
        (await (await api.Enter()).Get($"/v1/targets?minPosition={position}")).ShouldBeProblem(400, ProblemTypes.BadPosition);

    [Fact]
    public async Task What_is_not_there_in_five_seconds_is_not_yet_applied()
    {
        var client = await api.Enter();
        (await client.Messages(Line.Of("1"))).ShouldBeOk(HttpStatusCode.Accepted);
        var answer = await client.Get($"/v1/targets/mp?minPosition={GrainKeys.PartitionOf(new("mp"))}-1000000");
        answer.ShouldBeProblem(503, ProblemTypes.NotYetApplied);
        answer.Headers.RetryAfter!.Delta.ShouldNotBeNull();
    }

    [Fact]
    public async Task The_empty_position_waits_for_nothing() => (await (await api.Enter()).Get("/v1/targets?minPosition=0")).ShouldBeOk();
}
