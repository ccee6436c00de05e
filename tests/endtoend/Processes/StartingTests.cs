namespace PileOn.EndToEnd.Tests.Processes;

public sealed class StartingTests
{
    [Fact]
    public async Task A_Redis_that_does_not_start_takes_its_disk_with_it()
    {
        Assert.SkipWhen(RedisServer.Missing is not null, RedisServer.Missing ?? "");
        var disk = SmallDisk.Make();

        await Should.ThrowAsync<InvalidOperationException>(() => RedisServer.Start(disk, "--no-such-setting", "1"));

        Directory.Exists(disk.Folder).ShouldBeFalse();
    }
}
