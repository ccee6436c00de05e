namespace PileOn.Detection.Graphs;

/// <summary>
/// The shares a co-action network is built from: who used which object (a post that was reposted, a link, a phrase), in which message, when.
/// Ids are any strings, the same string being the same thing in every column. Times are in any unit, the same for all and for the window.
/// </summary>
public sealed class ShareTable
{
    private readonly List<Share> shares = [];

    internal IdTable Ids { get; } = new();

    public int Count => shares.Count;

    public void Add(ReadOnlySpan<char> objectId, ReadOnlySpan<char> accountId, ReadOnlySpan<char> contentId, long time) =>
        shares.Add(new Share(Ids.NumberOf(objectId), Ids.NumberOf(accountId), Ids.NumberOf(contentId), time));

    /// <summary>The shares of one object after those of another, each object's by time; only accounts with enough shares.</summary>
    internal Share[] ByObjectAndTime(int minParticipation)
    {
        var byAccount = new int[Ids.Count];
        foreach (var share in shares)
            byAccount[share.Account]++;

        var kept = shares.Where(share => byAccount[share.Account] >= minParticipation).ToArray();
        Array.Sort(kept, static (a, b) => a.Object != b.Object ? a.Object.CompareTo(b.Object) : a.Time.CompareTo(b.Time));
        return kept;
    }
}
