using PileOn.Contracts.Alerts;
using PileOn.Contracts.Feed;
using PileOn.Detection.Episodes;

namespace PileOn.Silo.Grains.Feed;

/// <summary>
/// The latest row of every subject of a workspace. Bounded: of alerts those raised longest ago go, closed and ended ones first; of campaigns and triage those
/// changed longest ago. Not thread-safe.
/// </summary>
internal sealed class FeedRows
{
    /// <summary>Alerts that are kept.</summary>
    public const int MostAlerts = 5_000;

    private const int MostCampaigns = 2_000;

    /// <summary>Of alerts that are kept and of some that are not.</summary>
    private const int MostTriage = 2 * MostAlerts;

    private readonly Dictionary<string, FeedChange> targets = [];
    private readonly Dictionary<string, FeedChange> alerts = [];
    private readonly Dictionary<string, FeedChange> campaigns = [];
    private readonly Dictionary<string, FeedChange> triage = [];
    private readonly SortedSet<AlertCursor> newestFirst = [];
    private readonly Dictionary<TargetId, HashSet<string>> threats = [];

    public IEnumerable<TargetRow> Targets => targets.Values.Select(change => (TargetRow)change.Row);

    /// <summary>All rows, in the order of their latest changes.</summary>
    public IReadOnlyList<FeedChange> All => [.. Durable.Concat(targets.Values).OrderBy(change => change.Number)];

    /// <summary>All rows but the targets'.</summary>
    public IEnumerable<FeedChange> Durable => alerts.Values.Concat(campaigns.Values).Concat(triage.Values);

    /// <summary>Those of all targets together.</summary>
    public long DeadLetters { get; private set; }

    public AlertRow? Alert(string id) => alerts.TryGetValue(id, out var change) ? (AlertRow)change.Row : null;

    public bool HasTarget(TargetId target) => targets.ContainsKey(target.Value);

    /// <summary>Threats at a target that nobody has closed.</summary>
    public int OpenThreats(TargetId target) => threats.TryGetValue(target, out var ids) ? ids.Count(id => !IsClosed(id)) : 0;

    /// <returns>Rows that went to make room.</returns>
    public IReadOnlyList<FeedRow> Set(FeedChange change)
    {
        var of = Of(change.Row);
        if (change.Row is TargetRow target) DeadLetters += target.DeadLetters - (targets.TryGetValue(target.Id, out var row) ? ((TargetRow)row.Row).DeadLetters : 0);
        if (of.TryGetValue(change.Row.Id, out var before) && before.Row is AlertRow replaced) Unlist(replaced);
        of[change.Row.Id] = change;
        if (change.Row is AlertRow alert) List(alert);
        return
        [
            .. alerts.Count > MostAlerts ? LetAlertGo() : [],
            .. campaigns.Count > MostCampaigns ? LetOldestGo(campaigns) : [],
            .. triage.Count > MostTriage ? LetOldestGo(triage) : [],
        ];
    }

    public AlertPage Page(AlertQuery query)
    {
        var limit = Math.Clamp(query.Limit, 1, 1_000);
        var after = query.Cursor is null ? null : AlertCursor.Parse(query.Cursor);
        var found = newestFirst
            .SkipWhile(key => after is not null && key.CompareTo(after) <= 0)
            .Select(key => Alert(key.Id)!)
            .Where(alert => query.Target is null || alert.Target == query.Target)
            .Where(alert => !query.OpenOnly || IsOpen(alert))
            .Take(limit + 1).ToList();
        if (found.Count <= limit) return new(found, null);
        found.RemoveAt(limit);
        return new(found, AlertCursor.Of(found[^1]).ToString());
    }

    private bool IsOpen(AlertRow alert) => alert.State != EpisodeState.Ended && !IsClosed(alert.Id);

    private bool IsClosed(string alert) => triage.TryGetValue(alert, out var change) && ((TriageRow)change.Row).State == TriageState.Closed;

    private Dictionary<string, FeedChange> Of(FeedRow row) => row switch
    {
        TargetRow => targets,
        AlertRow => alerts,
        CampaignRow => campaigns,
        TriageRow => triage,
        _ => throw new ArgumentException($"The feed has no place for a {row.GetType().Name}.", nameof(row)),
    };

    private void List(AlertRow alert)
    {
        newestFirst.Add(AlertCursor.Of(alert));
        if (alert.Classification != Classification.Threat) return;
        if (!threats.TryGetValue(alert.Target, out var ids)) threats.Add(alert.Target, ids = []);
        ids.Add(alert.Id);
    }

    private void Unlist(AlertRow alert)
    {
        newestFirst.Remove(AlertCursor.Of(alert));
        if (threats.TryGetValue(alert.Target, out var ids) && ids.Remove(alert.Id) && ids.Count == 0) threats.Remove(alert.Target);
    }

    private List<FeedRow> LetAlertGo()
    {
        var oldest = newestFirst.Reverse().FirstOrDefault(key => !IsOpen(Alert(key.Id)!)) ?? newestFirst.Max!;
        var alert = Alert(oldest.Id)!;
        Unlist(alert);
        alerts.Remove(alert.Id);
        return triage.Remove(alert.Id, out var with) ? [alert, with.Row] : [alert];
    }

    private static List<FeedRow> LetOldestGo(Dictionary<string, FeedChange> from)
    {
        var oldest = from.Values.MinBy(one => one.Number)!;
        from.Remove(oldest.Row.Id);
        return [oldest.Row];
    }
}
