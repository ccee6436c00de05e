namespace PileOn.Detection.Episodes;

/// <summary>The stable codes of <see cref="Reason"/>.</summary>
public static class ReasonCodes
{
    public const string Velocity = "velocity";
    public const string NewSenders = "new-senders";
    public const string Phrasing = "phrasing";
    public const string Disguise = "disguise";
    public const string Synchrony = "synchrony";
    public const string YoungAccounts = "young-accounts";
    public const string Root = "root";
    public const string SharedSenders = "shared-senders";
    public const string NewWording = "new-wording";
    public const string SlowBurn = "slow-burn";
    public const string Hostility = "hostility";
    public const string PersistentHostility = "persistent-hostility";
    public const string Civility = "civility";
    public const string Threat = "threat";
    public const string ProtectedFact = "protected-fact";
}
