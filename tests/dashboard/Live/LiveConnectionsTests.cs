using PileOn.Dashboard.Live;
using PileOn.Dashboard.Sessions;

namespace PileOn.Dashboard.Tests.Live;

public sealed class LiveConnectionsTests
{
    private readonly LiveConnections connections = new(null!);
    private readonly List<string> told = [];

    [Fact]
    public void One_that_has_not_taken_what_it_was_sent_is_left_out_until_it_has_and_holds_up_nobody()
    {
        Open("slow", "acme");
        Open("quick", "acme");
        var taken = new TaskCompletionSource();
        Task Send(string id)
        {
            told.Add(id);
            return id == "slow" ? taken.Task : Task.CompletedTask;
        }

        for (var page = 0; page < 3; page++) connections.Tell(new("acme"), Send);
        told.Order().ShouldBe(["quick", "quick", "quick", "slow"]);

        taken.SetResult();
        connections.Tell(new("acme"), Send);
        told.Count(id => id == "slow").ShouldBe(2);
    }

    [Fact]
    public void A_workspace_is_told_to_its_own()
    {
        Open("ours", "acme");
        Open("theirs", "other");
        Open("gone", "acme");
        connections.Remove(new Connection("gone"));

        connections.Tell(new("acme"), id =>
        {
            told.Add(id);
            return Task.CompletedTask;
        });

        told.ShouldBe(["ours"]);
    }

    private void Open(string id, string workspace) =>
        connections.Add(new Connection(id), new Caller(new("k", new(workspace), "early shift", KeyScopes.Read, DateTimeOffset.UnixEpoch), "pk_"));
}
