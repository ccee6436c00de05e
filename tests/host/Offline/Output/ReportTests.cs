using PileOn.Host.Offline.Output;

namespace PileOn.Host.Tests.Offline.Output;

public sealed class ReportTests
{
    [Theory]
    [InlineData(0, "0 events")]
    [InlineData(1, "1 event")]
    [InlineData(12_345, "12,345 events")]
    public void One_of_a_thing_is_counted_in_the_singular(long number, string said) => Report.Count(number, "event").ShouldBe(said);

    [Theory]
    [InlineData("simulate handful --output /dev/null", "in 1 episode")]
    [InlineData("evaluate handful --seeds 1", "1 case in ")]
    public async Task Commands_count_so(string command, string said)
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("needs a place where nothing is kept");

        (await CommandRun.Of(command.Split(' '))).Error.ShouldContain(said);
    }
}
