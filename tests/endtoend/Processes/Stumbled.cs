using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PileOn.Contracts;
using PileOn.Contracts.Log;
using PileOn.Contracts.Targets;
using PileOn.Contracts.Wire;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;
using PileOn.Silo.Tests.Grains;

namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>Leaves messages in a store that made detection throw, as a version with a mistake in it would.</summary>
internal static class Stumbled
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <param name="store">One that nobody has open.</param>
    public static async Task Leave(TestStore store, TargetId target, params string[] lines)
    {
        var stumble = new Stumble();
        await StoreAccess.To(store, grains => Leave(grains, stumble, target, lines), services => services.AddSingleton(stumble.Settings));
    }

    private static async Task Leave(IGrainFactory grains, Stumble stumble, TargetId target, string[] lines)
    {
        await grains.GetGrain<IDirectoryGrain>(GrainKeys.Workspace(WorkspaceId.Default)).Resolve([new("twitter", target.Value)], mayCreate: true);
        var partition = grains.GetGrain<IPartitionGrain>(GrainKeys.Partition(WorkspaceId.Default, GrainKeys.PartitionOf(target)));
        stumble.Next(lines.Length);
        var now = TimeProvider.System.GetUtcNow();
        var taken = await partition.Append(new("a test", now, lines.Select(line => Item(target, Encoding.UTF8.GetBytes(line), now)).ToArray()));
        (await partition.WaitApplied(taken.Position, Patience)).ShouldBeTrue();
        (await grains.GetGrain<ITargetGrain>(GrainKeys.Target(WorkspaceId.Default, target)).DeadLetters()).Count.ShouldBe(lines.Length);
    }

    private static IngestItem Item(TargetId target, byte[] line, DateTimeOffset now) => new(target, line, MessageSigner.Sign(MessageJson.Read(line).Message.ShouldNotBeNull(), now));
}
