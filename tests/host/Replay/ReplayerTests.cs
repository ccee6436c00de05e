using System.Net;
using PileOn.Host.CommandLine;
using PileOn.Host.Replay;

namespace PileOn.Host.Tests.Replay;

public sealed class ReplayerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_lines_arrive_in_order_in_batches_that_fit()
    {
        await using var api = await StandInApi.Start();

        var totals = await Replay(api, Lines(2_500));

        totals.Lines.ShouldBe(2_500);
        totals.Accepted.ShouldBe(2_500);
        api.Batches.Select(batch => batch.Length).ShouldBe([1_000, 1_000, 500]);
        api.Batches.SelectMany(batch => batch).ShouldBe(Enumerable.Range(0, 2_500).Select(Text));
    }

    [Fact]
    public async Task The_position_at_the_end_covers_every_request()
    {
        await using var api = await StandInApi.Start();
        api.Positions.Enqueue("1-5");
        api.Positions.Enqueue("2-9");
        api.Positions.Enqueue("1-7");

        (await Replay(api, Lines(2_500))).Position.ShouldBe("1-7.2-9");
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_and_nothing_is_left_out()
    {
        await using var api = await StandInApi.Start();
        api.Refusals.Enqueue(HttpStatusCode.TooManyRequests);
        api.Refusals.Enqueue(HttpStatusCode.ServiceUnavailable);
        var waits = new List<string>();

        var totals = await Replay(api, Lines(3), waits.Add);

        totals.Accepted.ShouldBe(3);
        api.Batches.ShouldHaveSingleItem();
        waits.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_key_that_is_not_known_ends_it_at_once()
    {
        await using var api = await StandInApi.Start();
        api.Refusals.Enqueue(HttpStatusCode.Unauthorized);

        (await Should.ThrowAsync<CommandException>(() => Replay(api, Lines(3)))).Message.ShouldContain("PILEON_KEY");
    }

    [Fact]
    public async Task A_request_that_the_server_cannot_understand_ends_it_with_a_word()
    {
        await using var api = await StandInApi.Start();
        api.Refusals.Enqueue(HttpStatusCode.BadRequest);

        (await Should.ThrowAsync<CommandException>(() => Replay(api, Lines(3)))).Message.ShouldEndWith("answers 400");
    }

    private static async Task<ReplayTotals> Replay(StandInApi api, IEnumerable<FileLine> lines, Action<string>? retrying = null)
    {
        using var client = new IngestClient(api.Url, "pk_test", "test", retrying ?? (_ => { }));
        return await new Replayer(client, new Batching(Pace.Max, TimeProvider.System), 1, TimeProvider.System).Send(Stream(lines), Cancellation);
    }

    private static string Text(int number) => $"{{\"n\":{number}}}";

    private static IEnumerable<FileLine> Lines(int count) =>
        Enumerable.Range(0, count).Select(number => new FileLine("test", number + 1, System.Text.Encoding.UTF8.GetBytes(Text(number))));

    private static async IAsyncEnumerable<FileLine> Stream(IEnumerable<FileLine> lines)
    {
        foreach (var line in lines) yield return line;
        await Task.CompletedTask;
    }
}
