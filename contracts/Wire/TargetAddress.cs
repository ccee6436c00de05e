namespace PileOn.Contracts.Wire;

/// <summary>What a handle's address must be like to become a target's id, which stands in URLs and grain keys.</summary>
public static class TargetAddress
{
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Problem(string address)
    {
        if (string.IsNullOrWhiteSpace(address)) return "must not be empty";
        if (address.Length > MessageLimits.Target)
            return $"has {address.Length} characters where {MessageLimits.Target} are allowed";
        if (address is "." or "..") return "must not be . or .., which a URL cannot hold";
        // A slash travels as %2F, which web servers leave as it is: an address that says so itself could not be told from it.
        if (address.Contains("%2f", StringComparison.OrdinalIgnoreCase)) return "must not hold %2F, write / instead";
        return FieldValue.NoControls(address);
    }
}
