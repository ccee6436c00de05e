using System.Text.Json.Serialization;
using PileOn.Contracts.Targets;

namespace PileOn.Api.Targets;

/// <summary>What <c>PUT /v1/targets/{id}</c> sets.</summary>
/// <param name="Name">How the desk calls the target; null shows its id.</param>
/// <param name="Handles">All accounts, pages, mailboxes and phone lines it owns, at most 100.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record TargetChange(string? Name = null, IReadOnlyList<Handle>? Handles = null)
{
    private const int LongestName = 200;
    private const int MostHandles = 100;

    /// <returns>Null when it can be done.</returns>
    public IResult? Refuse()
    {
        if (Name?.Length > LongestName) return Problem.BadRequest($"A name has at most {LongestName} characters.", "name");
        if (Name is not null && ShownName.HasHidden(Name)) return ShownName.Refuse("name");
        if (Handles?.Count > MostHandles) return Problem.BadRequest($"A target has at most {MostHandles} handles.", "handles");
        for (var i = 0; i < Handles?.Count; i++)
        {
            var (platform, address) = Handles[i];
            if (string.IsNullOrWhiteSpace(platform) || platform.Length > MessageLimits.Platform || platform.Any(char.IsControl))
                return Problem.BadRequest($"A platform has 1 to {MessageLimits.Platform} characters.", $"handles[{i}].platform");
            if (address is null || TargetAddress.Problem(address.Trim()) is not null)
                return Problem.BadRequest($"The address {TargetAddress.Problem(address?.Trim() ?? "")}.", $"handles[{i}].address");
        }

        return null;
    }

    public TargetProfile ToProfile() => new(
        string.IsNullOrWhiteSpace(Name) ? null : Name.Trim(),
        (Handles ?? []).Select(handle => new Handle(handle.Platform.Trim(), handle.Address.Trim()).Normal()).Distinct().ToArray());
}
