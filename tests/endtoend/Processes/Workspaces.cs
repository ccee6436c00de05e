using PileOn.Contracts;
using PileOn.Contracts.Access;
using PileOn.Detection.Identity;

namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>Workspaces besides the one that a server begins with.</summary>
internal static class Workspaces
{
    /// <summary>More than tests ask for.</summary>
    private const int Enough = 40;

    /// <param name="store">One that nobody has open.</param>
    /// <returns>The admin key of each.</returns>
    public static async Task<IReadOnlyList<string>> Make(TestStore store)
    {
        var keys = new List<string>();
        await StoreAccess.To(store, async grains =>
        {
            for (var number = 0; number < Enough; number++)
                keys.Add((await grains.GetGrain<IKeyringGrain>(GrainKeys.Workspace(new WorkspaceId($"w{number}"))).EnsureAdmin()).ShouldNotBeNull());
        });
        return keys;
    }
}
