namespace PileOn.EndToEnd.Tests.Processes;

public sealed class AnswerOrderTests
{
    private const string Asked = """10 recvmsg(5, {msg_iov=[{iov_base="POST /v1/messages HTTP"...}]}, 0) = 300""";
    private const string Synced = "11 fdatasync(7) = 0";
    private const string Replied = """20 write(9, "$8\r\nappended\r\n", 14) = 14""";
    private const string Said = """10 sendmsg(5, {msg_iov=[{iov_base="HTTP/1.1 202 Accepted"...}]}, 0) = 200""";

    [Fact]
    public void A_yes_after_a_sync_that_began_after_the_request_is_good() => Read(Asked, Synced, Said).ShouldBe([true]);

    [Fact]
    public void A_yes_before_its_sync_is_not_and_the_sync_that_comes_late_does_not_count_for_the_next() =>
        Read(Asked, Said, Synced, Asked, Said, Synced).ShouldBe([false, false]);

    [Fact]
    public void A_sync_that_was_under_way_when_the_request_came_does_not_count() =>
        Read("11 fdatasync(7 <unfinished ...>", Asked, "11 <... fdatasync resumed>) = 0", Said).ShouldBe([false]);

    [Fact]
    public void Nor_does_one_that_has_not_ended() =>
        Read(Asked, "11 fdatasync(7 <unfinished ...>", Said, "11 <... fdatasync resumed>) = 0").ShouldBe([false]);

    [Fact]
    public void Nor_one_that_failed() => Read(Asked, "11 fdatasync(7) = -1 EIO (Input/output error)", Said).ShouldBe([false]);

    [Fact]
    public void Others_may_call_while_it_goes_on() =>
        Read(Asked, "11 fdatasync(7 <unfinished ...>", "12 read(3, \"\", 1) = 0", "11 <... fdatasync resumed>) = 0", Said).ShouldBe([true]);

    [Fact]
    public void Where_another_process_has_the_disk_its_reply_comes_after_the_sync_and_before_the_yes() =>
        Read([Asked, Synced, Replied, Said, Asked, Replied, Synced, Said, Asked, Synced, Said, Replied], "appended").ShouldBe([true, false, false]);

    private static IReadOnlyList<bool> Read(params string[] lines) => Read(lines, reply: null);

    private static IReadOnlyList<bool> Read(string[] lines, string? reply) => AnswerOrder.SyncedBetween(lines, "POST /v1/messages", "HTTP/1.1 202", reply);
}
