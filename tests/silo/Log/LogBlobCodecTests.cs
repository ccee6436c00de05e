using System.Text;
using FsCheck;
using FsCheck.Xunit;
using PileOn.Detection.Campaigns;
using PileOn.Detection.Decisions;
using PileOn.Detection.Phrasing;
using PileOn.Silo.Log;

namespace PileOn.Silo.Tests.Log;

public sealed class LogBlobCodecTests
{
    /// <summary>A message, a fact and a tick as the first version of this format wrote them.</summary>
    private const string BeforeDecisions = "UElMRQEyLHGUCFLZegRhY21lB2tleTprXzEpA7CkCDtTeN4IugEotS/9ILrlBACyySIogDXqMzCj0WcXM0JTeO8k8VztlCUl3PsqwYwiBmx3OemmKitQwaJFAUrB9SiUAQLuR5Jkzd6SPc3GG+IxCntGXV3O23N7SzaM/cCWPD1vPzTPMaqrus9BT5dGl8TT9/1cRN9HieIKgBlvd47+vmGARVXO2zlG/n62JBk6hggQsrvvIXXMMOAYuYAEBAAOM3h9tqul+UDCNAM=";

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
            new DecisionEntry(new("bea"), new PlannedEvent { Id = "d_1", At = At, By = "desk", What = "election night", From = At, To = At.AddHours(5), Times = 12.5 }),
            new DecisionEntry(new("bea"), new ProtectedFact { Id = "d_2", At = At, By = "desk", Kind = ProtectedFactKind.School, Text = "Школа на Садовой" }),
            new RetryEntry(new("bea"), 1L << 39),
            new DismissEntry(new("bea"), 1L << 39, "early shift"),
            new DecisionEntry(new("bea"), new Withdrawal { Id = "d_3", At = At, By = "desk", Withdraws = "d_1" }),
        ];

        var read = LogBlobCodec.Read(LogBlobCodec.Write(new(new("acme"), "key:k_1", 41, At, entries)));

        (read.Workspace, read.Source, read.BasePosition, read.LastPosition, read.ReceivedAt).ShouldBe((new("acme"), "key:k_1", 41, 49, At));
        Encoding.UTF8.GetString(read.Entries[0].ShouldBeOfType<MessageEntry>().Line.Span).ShouldBe("""{"id":"1"}""");
        read.Entries.Skip(1).ShouldBe(entries.Skip(1));
    }

    [Fact]
    public void A_wording_that_is_fine_comes_back_with_its_signature()
    {
        var signature = TextSigner.Sign("stand up for the northern harbour bridge").ShouldNotBeNull().MinHash;
        var fine = new FineWording { Id = "d_1", At = At, By = "desk", Text = "stand up \U0001F309", Until = At.AddDays(30), MinHash = signature, Version = PhraseMatch.Version };

        var read = LogBlobCodec.Read(LogBlobCodec.Write(new(new("acme"), "people", 1, At, [new DecisionEntry(new("anna"), fine)])));

        var decided = read.Entries[0].ShouldBeOfType<DecisionEntry>();
        decided.Target.ShouldBe(new("anna"));
        var back = decided.Decision.ShouldBeOfType<FineWording>();
        back.MinHash.ShouldBe(signature);
        (back with { MinHash = signature }).ShouldBe(fine);
    }

    [Fact]
    public void A_blob_from_before_people_could_decide_is_still_read()
    {
        var read = LogBlobCodec.Read(Convert.FromBase64String(BeforeDecisions));

        read.Entries.Select(entry => entry.GetType()).ShouldBe([typeof(MessageEntry), typeof(FactEntry), typeof(TickEntry)]);
        read.Entries[1].ShouldBe(new FactEntry(new CampaignLink(new("anna"), "e_1", "c_1", At, 12, 0.25, 3)));
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
