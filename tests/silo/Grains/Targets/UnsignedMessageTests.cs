using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;

namespace PileOn.Silo.Tests.Grains.Targets;

/// <summary>A message that signing throws at is a dead letter as one that detection throws at: it counts for nothing and blocks nothing, until it is tried again.</summary>
public sealed class UnsignedMessageTests
{
    private const string Poison = "what signing throws at";

    private static readonly TargetId Anna = new("anna");

    [Fact]
    public async Task A_stored_one_holds_up_no_partition_that_begins_again_and_is_a_dead_letter_with_its_reason()
    {
        await using var cluster = await GrainCluster.Start();
        await Send(cluster, Lines.Item(Anna, "1", "u1"), Lines.Item(Anna, "2", "u2", Poison), Lines.Item(Anna, "3", "u3"));
        cluster.Stumble.Poison = Poison; // as after an update with a mistake in it

        await cluster.Crash();

        await Send(cluster, Lines.Item(Anna, "4", "u4"));
        (await Messages(cluster)).ShouldBe(3);
        var letter = (await cluster.Target(Anna).DeadLetters()).ShouldHaveSingleItem();
        (letter.Position, letter.What, letter.Attempts).ShouldBe((2, DeadLetterKind.Message, 1));
        letter.Reason.ShouldBe("InvalidOperationException in Stumble.Sign");
        (await cluster.Target(Anna).Messages(new(null, 10, null))).Select(message => message.Ref).ShouldBe(["4", "3", "2", "1"]);
    }

    [Fact]
    public async Task Tried_again_it_is_signed_again_and_counts_once_signing_takes_it()
    {
        await using var cluster = await GrainCluster.Start();
        cluster.Stumble.Poison = Poison;
        await Send(cluster, Unsigned(cluster, "1"));

        await Applied(cluster, await cluster.Partition(Anna).AppendRetry(Anna, 1));
        (await Messages(cluster)).ShouldBe(0);
        (await cluster.Target(Anna).DeadLetters()).ShouldHaveSingleItem().Attempts.ShouldBe(2);

        cluster.Stumble.Poison = null;
        await Applied(cluster, await cluster.Partition(Anna).AppendRetry(Anna, 1));
        (await Messages(cluster)).ShouldBe(1);
        (await cluster.Target(Anna).DeadLetters()).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_of_an_api_whose_clock_is_wrong_is_signed_anew_and_holds_up_nothing_either()
    {
        await using var cluster = await GrainCluster.Start();
        cluster.Stumble.Poison = Poison;

        var far = Lines.Batch(Lines.Item(Anna, "1", "u1", Poison), Lines.Item(Anna, "2", "u2")) with { ReceivedAt = Lines.Now.AddDays(9) };
        await Applied(cluster, (await cluster.Partition(Anna).Append(far)).Position);

        (await Messages(cluster)).ShouldBe(1);
        (await cluster.Target(Anna).DeadLetters()).ShouldHaveSingleItem().Position.ShouldBe(1);
    }

    private static IngestItem Unsigned(GrainCluster cluster, string id)
    {
        var item = Lines.Item(Anna, id, "u" + id, Poison);
        return item with { Message = cluster.Stumble.Signer.Sign(Contracts.Wire.MessageJson.Read(item.Line.Span).Message!, Lines.Now) };
    }

    private static async Task Send(GrainCluster cluster, params IngestItem[] items) => await Applied(cluster, (await cluster.Partition(Anna).Append(Lines.Batch(items))).Position);

    private static async Task Applied(GrainCluster cluster, long? position) =>
        (await cluster.Partition(Anna).WaitApplied(position.ShouldNotBeNull(), GrainCluster.Patience)).ShouldBeTrue();

    private static async Task<long> Messages(GrainCluster cluster) => (await cluster.Target(Anna).View()).ShouldNotBeNull().Row.Messages;
}
