using PileOn.Silo.Log;
using PileOn.Silo.Tests.Grains;
using PileOn.Silo.Tests.Storage;

namespace PileOn.Silo.Tests.Log;

public sealed class PartitionLogTests : IDisposable
{
    private static readonly TargetId Anna = new("anna");

    private readonly TemporaryLog temporary = new();
    private readonly List<long> damage = [];
    private readonly PartitionLog log;

    public PartitionLogTests() => log = new(temporary.Store, new("acme"), 7, damage.Add);

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task What_is_damaged_goes_with_what_came_after_it(int blobs)
    {
        await Write(-100, 1);
        await Spoil(blobs);
        await Write(-99, 5);
        await Spoil(1);
        await Write(0, 2);

        (await log.Trim(Lines.Now, TimeSpan.FromDays(90), log.Head)).ShouldBe(blobs + 6);

        (await temporary.Store.Read("log/acme/7", 1, 100)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task What_a_clock_that_was_ahead_says_is_of_the_future_goes_with_what_came_after_it()
    {
        await Write(-100, 1);
        await Write(400, 1);
        await Write(-99, 5);
        await Write(400, 1);

        (await log.Trim(Lines.Now, TimeSpan.FromDays(90), log.Head)).ShouldBe(7);
    }

    [Fact]
    public async Task What_is_damaged_is_passed_over_and_told()
    {
        await Write(0, 2);
        await Spoil(1);
        await Write(0, 2);

        (await log.Read(0, log.Head).Select(batch => batch.BasePosition).ToListAsync()).ShouldBe([1, 2, 4, 5]);
        (await log.Find(3)).ShouldBeNull();
        damage.ShouldBe([3, 3]);
    }

    public void Dispose() => temporary.Dispose();

    private async Task Write(int day, int blobs)
    {
        await log.Open(default);
        for (var number = 0; number < blobs; number++) await log.Append("s", Lines.Now.AddDays(day), [new TickEntry(Anna, Lines.Now)]);
    }

    private async Task Spoil(int blobs)
    {
        var (epoch, head) = await temporary.Store.Open("log/acme/7");
        for (var number = 1; number <= blobs; number++) await temporary.Store.Append("log/acme/7", epoch, head + number, new byte[40]);
    }
}
