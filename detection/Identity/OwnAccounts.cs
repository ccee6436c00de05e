using PileOn.Detection.Messages;

namespace PileOn.Detection.Identity;

/// <summary>
/// The accounts by which messages reach a target, its id and those that its sources wrote instead: whoever drives an attack on a target, it is not itself.
/// Bounded. Not thread-safe.
/// </summary>
internal sealed class OwnAccounts(TargetId target)
{
    private const int Most = 16;

    private readonly List<ulong> others = [];
    private SenderKey latest; // as a rule the next message has the same, and there is nothing to learn

    public void Learn(SignedMessage message)
    {
        if (message.Addressee == latest) return;
        latest = message.Addressee;
        if (message.Addressee.IsUnknown || others.Count == Most || others.Contains(message.Addressee.Value)) return;
        if (message.Addressee != KeyOf(message.Platform, target.Value)) others.Add(message.Addressee.Value);
    }

    public bool Has(string platform, string account) =>
        string.Equals(account, target.Value, StringComparison.OrdinalIgnoreCase) || others.Contains(KeyOf(platform, account).Value);

    /// <summary>Sources write accounts with capitals and without.</summary>
    public static SenderKey KeyOf(string platform, string account) => SenderKey.Of(platform, account.ToLowerInvariant());

    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(others.Count);
        foreach (var account in others) writer.Write(account);
    }

    public static OwnAccounts Load(TargetId target, BinaryReader reader)
    {
        var own = new OwnAccounts(target);
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) own.others.Add(reader.ReadUInt64());
        return own;
    }
}
