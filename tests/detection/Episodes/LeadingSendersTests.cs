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
        leaders.Figures([]).Where(figure => figure.Role == "first-mover").Select(figure => figure.Sender).ShouldBe(Enumerable.Range(0, 12).Select(i => $"u{i}"));
    }

    [Fact]
    public void A_loud_sender_among_thousands_is_found_and_no_quiet_one_is_called_loud()
    {
        for (var i = 0; i < 9_000; i++)
        {
            Write($"u{i}");
            if (i % 30 == 29) Write("loud");
        }

        var loud = leaders.Figures([]).Where(figure => figure.Role == "loudest").ToList();
        loud[0].Sender.ShouldBe("loud");
        loud[0].Messages.ShouldBeInRange(250, 300);
        loud.Skip(1).ShouldBeEmpty();
    }

    [Fact]
    public void Counters_are_given_away_in_the_same_order_after_a_restore()
    {
        var restored = new LeadingSenders();
        for (var i = 0; i < 5_000; i++)
        {
            var account = $"u{i * i % 977}";
            var message = new RecentMessage(i, 0, SenderKey.Of("x", account), -1, Traits.None, 0, 0, 0, 0, "x", account, 0, 0);
            leaders.Add(message);
            restored.Add(message);
            if (i % 50 == 0) restored = Restore(restored);
        }

        restored.Figures([]).ShouldBe(leaders.Figures([]));
    }

    private static LeadingSenders Restore(LeadingSenders saved)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, System.Text.Encoding.UTF8, leaveOpen: true)) saved.Save(writer);
        bytes.Position = 0;
        using var reader = new BinaryReader(bytes);
        return LeadingSenders.Load(reader);
    }

    private void Write(string account) => leaders.Add(new RecentMessage(
        at++, 0, SenderKey.Of("x", account), -1, Traits.None, 0, 0, 0, 0, "x", account, 0, 0));
}
