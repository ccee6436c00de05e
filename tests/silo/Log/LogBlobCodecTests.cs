using System.Text;
using FsCheck;
using FsCheck.Xunit;
using PileOn.Detection.Campaigns;
using PileOn.Silo.Log;

namespace PileOn.Silo.Tests.Log;

public sealed class LogBlobCodecTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 12, 0, 0, 123, TimeSpan.Zero);

    [Fact]
    public void Every_kind_of_entry_comes_back_as_it_was_written()
    {
        LogEntry[] entries =
        [
            new MessageEntry(new("anna"), MessageEntry.Plain, """{"id":"1"}"""u8.ToArray()),
            new FactEntry(new CampaignLink(new("anna"), "e_1", "c_1", At, 12, 0.25, 3)),
            new FactEntry(new CampaignLink(new("bea"), "e_2", null, At, 0, 0, 0)),
            new TickEntry(new("bea"), At),
        ];

        var read = LogBlobCodec.Read(LogBlobCodec.Write(new(new("acme"), "key:k_1", 41, At, entries)));

        (read.Workspace, read.Source, read.BasePosition, read.LastPosition, read.ReceivedAt).ShouldBe((new("acme"), "key:k_1", 41, 44, At));
        Encoding.UTF8.GetString(read.Entries[0].ShouldBeOfType<MessageEntry>().Line.Span).ShouldBe("""{"id":"1"}""");
        read.Entries.Skip(1).ShouldBe(entries.Skip(1));
    }

    [Property(MaxTest = 200)]
    public void Whatever_lines_are_written_are_read(NonNull<string> source, NonEmptyArray<byte[]> lines, PositiveInt position)
    {
        var wellFormed = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(source.Get));
        var entries = lines.Get.Select((line, index) => new MessageEntry(new("target-" + index), MessageEntry.Plain, line ?? [])).ToArray();

        var read = LogBlobCodec.Read(LogBlobCodec.Write(new(new("acme"), wellFormed, position.Get, At, entries)));

        read.Source.ShouldBe(wellFormed);
        read.BasePosition.ShouldBe(position.Get);
        read.Entries.Select(entry => entry.Target).ShouldBe(entries.Select(entry => entry.Target));
        foreach (var (after, before) in read.Entries.Cast<MessageEntry>().Zip(entries))
            after.Line.Span.SequenceEqual(before.Line.Span).ShouldBeTrue();
    }

    [Property(MaxTest = 500)]
    public void One_wrong_byte_anywhere_is_noticed(NonNegativeInt at, byte flip)
    {
        var blob = Sample();
        blob[at.Get % blob.Length] ^= flip == 0 ? (byte)1 : flip;

        Should.Throw<LogFormatException>(() => LogBlobCodec.Read(blob));
    }

    [Property(MaxTest = 200)]
    public void A_blob_that_was_cut_off_is_noticed(NonNegativeInt length)
    {
        var blob = Sample();

        Should.Throw<LogFormatException>(() => LogBlobCodec.Read(blob.AsSpan(0, length.Get % blob.Length)));
    }

    [Fact]
    public void A_version_nobody_knows_is_named()
    {
        var blob = Sample();
        blob[4] = 9;

        Should.Throw<LogFormatException>(() => LogBlobCodec.Read(blob)).Message.ShouldContain("version 9");
    }

    [Fact]
    public void A_message_closed_with_a_key_stays_closed()
    {
        var read = LogBlobCodec.Read(LogBlobCodec.Write(new(new("acme"), "file", 1, At, [new MessageEntry(new("anna"), 7, new byte[] { 1, 2, 3 })])));

        var message = read.Entries[0].ShouldBeOfType<MessageEntry>();
        message.KeyId.ShouldBe(7);
        message.Envelope.ToArray().ShouldBe([1, 2, 3]);
        Should.Throw<LogFormatException>(() => message.Line);
    }

    [Fact]
    public void The_header_can_be_read_alone()
    {
        LogBlobCodec.ReadHeader(Sample()).ShouldBe(new LogBatchHeader(new("acme"), "key:k_1", 17, 3, At));
    }

    private static byte[] Sample() => LogBlobCodec.Write(new(new("acme"), "key:k_1", 17, At,
    [
        new MessageEntry(new("anna"), MessageEntry.Plain, Encoding.UTF8.GetBytes(new string('x', 300))),
        new TickEntry(new("anna"), At),
        new MessageEntry(new("bea"), MessageEntry.Plain, "yes"u8.ToArray()),
    ]));
}
