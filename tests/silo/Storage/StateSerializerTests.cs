using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;
using PileOn.Silo.Grains.Targets;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Tests.Storage;

public sealed class StateSerializerTests
{
    [Fact]
    public void A_state_is_the_same_bytes_as_Orleans_own_serializer_makes_and_each_reads_the_others()
    {
        using var services = new ServiceCollection().AddSerializer().BuildServiceProvider();
        var serializer = services.GetRequiredService<Serializer>();
        var (ours, theirs) = (new StateSerializer(serializer), new OrleansGrainStorageSerializer(serializer));
        var state = new TargetSnapshot { AppliedTo = 5, Detector = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 7))] };

        var bytes = ours.Serialize(state);

        bytes.ToArray().ShouldBe(theirs.Serialize(state).ToArray());
        ours.Deserialize<TargetSnapshot>(theirs.Serialize(state)).Detector.ShouldBe(state.Detector);
        theirs.Deserialize<TargetSnapshot>(bytes)!.AppliedTo.ShouldBe(5);
    }
}
