using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using FsCheck;
using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Log;
using PileOn.Contracts.Wire;
using PileOn.Detection;
using PileOn.Detection.Messages;
using PileOn.Simulation;

namespace PileOn.Silo.Tests.Grains;

/// <summary>A stream tells the same whether it comes as one batch, in single messages or cut anywhere, waited for or not. Each play has a workspace of its own.</summary>
public sealed class CutAnywhereTests(CutAnywhereTests.OneCluster one) : IClassFixture<CutAnywhereTests.OneCluster>
{
    /// <summary>Copies, a threat in a crowd, four platforms, calls of nobody, two attacks with an ending between, a harmless crowd.</summary>
    private static readonly string[] Scenarios = ["copy-paste", "copied-threat", "multi-platform", "withheld-calls", "second-attack", "viral-news"];

    private static readonly ConcurrentDictionary<string, (TargetId Target, IngestItem[] Items, string[] Told)> Streams = new();
    private static int plays;

    public static TheoryData<string> All => [.. Scenarios];

    [Theory]
    [MemberData(nameof(All))]
    public async Task In_single_messages_it_tells_what_it_tells_as_one_batch(string scenario)
    {
        var batch = await Play(scenario, [int.MaxValue], waitingForEach: false);
        var singles = await Play(scenario, [1], waitingForEach: true);

        batch.Told.ShouldBe(Of(scenario).Told);
        batch.Told.ShouldNotBeEmpty("or there was nothing to compare");
        singles.Told.ShouldBe(batch.Told);
        singles.Row.ShouldBe(batch.Row);
    }

    [Property(MaxTest = 12)]
    public async Task Cut_anywhere_it_tells_what_the_detector_tells(NonNegativeInt which, PositiveInt[] pieces, bool waitingForEach)
    {
        var scenario = Scenarios[which.Get % Scenarios.Length];
        var sizes = pieces.Length == 0 ? [int.MaxValue] : pieces.Select(piece => piece.Get).ToArray();

        (await Play(scenario, sizes, waitingForEach)).Told.ShouldBe(Of(scenario).Told);
    }

    /// <summary>Sends a scenario in pieces of these sizes, over and over until all is sent.</summary>
    private async Task<(string[] Told, string Row)> Play(string scenario, int[] sizes, bool waitingForEach)
    {
        var (target, items, _) = Of(scenario);
        var workspace = new WorkspaceId($"{scenario}-{Interlocked.Increment(ref plays)}");
        var partition = one.Cluster.Partition(target, workspace);
        for (var (sent, piece) = (0, 0); sent < items.Length; piece++)
        {
            var some = items.Skip(sent).Take(sizes[piece % sizes.Length]).ToArray();
            sent += some.Length;
            var position = (await partition.Append(new("file", Lines.Now, some))).Position;
            if (waitingForEach || sent == items.Length) (await partition.WaitApplied(position, GrainCluster.Patience)).ShouldBeTrue();
        }

        var changes = (await one.Cluster.Feed(workspace).ReadAll()).Changes;
        return (Told.Of(changes), JsonSerializer.Serialize(changes.Select(change => change.Row).OfType<TargetRow>().Last() with { Revision = 0 }));
    }

    /// <summary>The main target's messages from half a day before it begins, and what a detector tells of them one by one.</summary>
    private static (TargetId Target, IngestItem[] Items, string[] Told) Of(string scenario) => Streams.GetOrAdd(scenario, static name =>
    {
        var played = ScenarioCatalogue.Find(name)!;
        var size = name == "withheld-calls" ? played.Size : played.MessagesOf(ScenarioSize.Small); // few calls are no event
        var stream = played.Generate(seed: 1, size, new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero));
        var target = TargetId.FromHandle(stream.Truth.Targets[0]);
        var (from, to) = (stream.Truth.Episodes.Min(episode => episode.First).AddHours(-12), stream.Truth.Episodes.Max(episode => episode.Last).AddHours(1));
        IngestItem[] items =
        [
            .. stream.Messages.Where(message => message.SentAt >= from && message.SentAt <= to && message.Targets.Contains(target.Value)).Select(message =>
            {
                var line = Written(message);
                return new IngestItem(target, line, MessageSigner.Sign(MessageJson.Read(line).Message.ShouldNotBeNull(), Lines.Now));
            }),
        ];
        var detector = new TargetDetector(target, DetectionSettings.Default);
        return (target, items, Grains.Told.Of(items.SelectMany(item => detector.Observe(item.Message))));
    });

    private static byte[] Written(Message message)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, MessageWriter.Options)) MessageWriter.Write(json, message);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>One silo for all plays. Time stands still: no silence passes.</summary>
    public sealed class OneCluster : IAsyncLifetime
    {
        internal GrainCluster Cluster { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Cluster = await GrainCluster.Start(time: new FakeTimeProvider(Lines.Now));

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }
}
