using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Recent;

namespace PileOn.Detection.Tests.Episodes;

public class LeadingSendersTests
{
    private readonly LeadingSenders leaders = new();
    private long at;

    [Fact]
    public void The_first_to_write_are_the_first_movers()
    {
        for (var i = 0; i < 500; i++) Write($"u{i}");
        leaders.Figures().Where(figure => figure.Role == "first-mover").Select(figure => figure.Sender).ShouldBe(Enumerable.Range(0, 12).Select(i => $"u{i}"));
    }

    [Fact]
    public void A_loud_sender_among_thousands_is_found_and_no_quiet_one_is_called_loud()
    {
        for (var i = 0; i < 9_000; i++)
        {
            Write($"u{i}");
            if (i % 30 == 29) Write("loud");
        }

        var loud = leaders.Figures().Where(figure => figure.Role == "loudest").ToList();
        loud[0].Sender.ShouldBe("loud");
        loud[0].Messages.ShouldBeInRange(250, 300);
        loud.Skip(1).ShouldBeEmpty();
    }

    private void Write(string account) => leaders.Add(new RecentMessage(
        at++, 0, SenderKey.Of("x", account), -1, Traits.None, 0, 0, 0, 0, "x", account, 0));
}
