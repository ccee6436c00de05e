using PileOn.Detection.Identity;
using PileOn.Detection.Senders;

namespace PileOn.Detection.Tests.Senders;

public class SenderSampleTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    public void Few_senders_are_counted_exactly(int senders) => Of(senders).Count.ShouldBe(senders);

    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void Many_senders_are_estimated_within_three_standard_errors(int senders) => Of(senders).Count.ShouldBeInRange((long)(senders * 0.81), (long)(senders * 1.19));

    [Fact]
    public void Nobody_is_counted_twice_and_withheld_senders_never()
    {
        var sample = Of(10);
        sample.Add(SenderKey.Of("x", "sender3"));
        sample.Add(default);
        sample.Count.ShouldBe(10);
    }

    [Fact]
    public void Their_number_never_falls_whatever_is_let_go()
    {
        var sample = Of(25);
        sample.Halve();
        sample.Count.ShouldBe(25);
        var before = sample.Count;
        for (var i = 25; i < 1_000; i++)
        {
            if (i % 250 == 0) sample.Halve();
            sample.Add(SenderKey.Of("x", $"sender{i}"));
            sample.Count.ShouldBeGreaterThanOrEqualTo(before);
            before = sample.Count;
        }
    }

    [Fact]
    public void Half_of_the_keys_still_tell_how_many_there_are()
    {
        var sample = Of(250);
        sample.Halve();
        sample.Kept.ShouldBe(125);
        sample.Count.ShouldBeInRange(183, 317);
    }

    [Fact]
    public void Counting_goes_on_from_what_was_saved()
    {
        var stored = new MemoryStream();
        Of(300).Save(new(stored));
        stored.Position = 0;
        SenderSample.Load(new(stored)).Count.ShouldBe(Of(300).Count);
    }

    private static SenderSample Of(int senders)
    {
        var sample = new SenderSample(256);
        for (var i = 0; i < senders; i++) sample.Add(SenderKey.Of("x", $"sender{i}"));
        return sample;
    }
}
