using System.Text;
using Microsoft.Extensions.Time.Testing;
using PileOn.Contracts.Log;
using PileOn.Contracts.Wire;
using PileOn.Detection;
using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;
using PileOn.Tests;

namespace PileOn.Silo.Tests.Grains;

/// <summary>What a target's own messages cause is the same live and offline. Each target has a workspace of its own here, so that nothing comes from others.</summary>
public sealed class SameAsOfflineTests
{
    [Theory]
    [InlineData("data/airline-mentions.ndjson.gz", "airlines")]
    [InlineData("data/debate-mentions.ndjson.gz", "debate")]
    public async Task The_grains_tell_what_the_detector_tells_of_real_messages(string file, string name)
    {
        var messages = SharedFiles.Lines(file).Select(Encoding.UTF8.GetBytes).Select(line => (Line: line, Message: MessageJson.Read(line).Message.ShouldNotBeNull()))
            .GroupBy(one => TargetId.FromHandle(one.Message.Targets[0])).ToArray();
        await using var cluster = await GrainCluster.Start(time: new FakeTimeProvider(Lines.Now)); // time stands still: no silence passes

        var told = 0;

        await Parallel.ForEachAsync(messages, async (target, _) =>
        {
            var workspace = new WorkspaceId($"{name}-{target.Key}");
            var items = target.Select(one => new IngestItem(target.Key, one.Line, MessageSigner.Sign(one.Message, Lines.Now))).ToArray();

            var position = await Send(cluster, workspace, target.Key, items);
            var again = await Send(cluster, workspace, target.Key, items);

            again.ShouldBe(position);
            var view = (await cluster.Target(target.Key, workspace).View()).ShouldNotBeNull();
            view.Row.Messages.ShouldBe(items.Length);
            var offline = Offline(target.Key, target.Select(one => one.Message));
            Told.Of((await cluster.Feed(workspace).ReadAll()).Changes).ShouldBe(offline);
            Interlocked.Add(ref told, offline.Length);
        });

        told.ShouldBeGreaterThan(0, "or there was nothing to compare");
    }

    [Fact]
    public async Task What_people_decide_in_the_middle_of_an_attack_does_the_same_live_and_offline()
    {
        var anna = new TargetId("anna");
        var workspace = new WorkspaceId("decided");
        await using var cluster = await GrainCluster.Start(time: new FakeTimeProvider(Lines.Now));
        var begin = Lines.Now.AddHours(-2);
        var crowd = Attack.On(anna, 60, begin, receivedAt: Lines.Now).Items;
        var named = Lines.Item(anna, "named", "u1", "see you at 12 example street", begin.AddMinutes(4), Lines.Now);
        var (before, after) = (crowd.Take(30).ToArray(), crowd.Skip(30).Append(named).ToArray());
        Decision[] decisions =
        [
            new FineWording { Id = "d_1", At = begin.AddSeconds(89), By = "desk", Text = Attack.Wording, Until = Lines.Now.AddDays(30) },
            new ProtectedFact { Id = "d_2", At = begin.AddSeconds(89), By = "desk", Kind = ProtectedFactKind.Address, Text = "12 Example Street" },
        ];

        await Send(cluster, workspace, anna, before);
        foreach (var decision in decisions) await cluster.Partition(anna, workspace).AppendDecision(anna, decision);
        await Send(cluster, workspace, anna, after);

        var run = new DetectionRun(DetectionSettings.Default);
        var events = before.SelectMany(item => run.Observe(anna, item.Message))
            .Concat(decisions.SelectMany(decision => run.Apply(anna, decision)))
            .Concat(after.SelectMany(item => run.Observe(anna, item.Message))).ToArray();
        Told.Of((await cluster.Feed(workspace).ReadAll()).Changes).ShouldBe(Told.Of(events));
        events.Select(told => told.Classification).ShouldContain(Classification.Coordinated);
        events.Select(told => told.Severity).ShouldContain(Severity.Info, "the verdict calmed it");
        events.Select(told => told.Classification).ShouldContain(Classification.Threat);
    }

    private static async Task<long> Send(GrainCluster cluster, WorkspaceId workspace, TargetId target, IngestItem[] items)
    {
        var partition = cluster.Partition(target, workspace);
        var position = 0L;
        foreach (var some in items.Chunk(700)) position = (await partition.Append(new("file", Lines.Now, some))).Position;
        (await partition.WaitApplied(position, GrainCluster.Patience)).ShouldBeTrue();
        return position;
    }

    private static string[] Offline(TargetId target, IEnumerable<Message> messages)
    {
        var detector = new TargetDetector(target, DetectionSettings.Default);
        return Told.Of(messages.SelectMany(message => detector.Observe(MessageSigner.Sign(message, message.SentAt))));
    }
}
