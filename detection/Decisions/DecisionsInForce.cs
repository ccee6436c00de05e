using System.Text.Json;
using PileOn.Detection.Messages;
using PileOn.Detection.Phrasing;
using PileOn.Detection.Threats;

namespace PileOn.Detection.Decisions;

/// <summary>What people have decided about one target, as far as it is in force: at most <see cref="MostOfAKind"/> of each kind: nobody loses one unasked because others make more.</summary>
internal sealed class DecisionsInForce
{
    /// <summary>Decisions of one kind that are in force at once.</summary>
    public const int MostOfAKind = 30;

    /// <summary>The similarity of two copies of one text.</summary>
    private const double AsItStands = 0.75;

    /// <summary>Hours after which no window that is looked at reaches back into an event.</summary>
    private const double MostWindow = 24;

    private readonly List<Decision> all = [];
    private readonly List<(FineWording Decision, TextSignature Signature, bool Menaces)> fine = [];
    private readonly List<PlannedEvent> events = [];
    private readonly List<(ProtectedFact Decision, FactSpelling Spelling)> facts = [];

    /// <summary>In the order they were made. Those that have expired are still there until the next one is made.</summary>
    public IReadOnlyList<Decision> All => all;

    /// <summary>Takes a decision in, unless as many of its kind are in force as can be.</summary>
    /// <param name="clock">The latest event time read; what has expired by then is let go.</param>
    public void Add(Decision decision, DateTimeOffset clock)
    {
        all.RemoveAll(known => known.Id == decision.Id || known.Id == (decision as Withdrawal)?.Withdraws || HasPassed(known, clock));
        if (decision is not Withdrawal && MakesRoom(decision, clock)) all.Add(decision);
        Sort();
    }

    /// <summary>Whether any wording was marked as fine.</summary>
    public bool HasFine => fine.Count > 0;

    /// <summary>The decision that a wording is fine; null when there is none.</summary>
    public FineWording? FineBy(TextSignature signature, DateTimeOffset at)
    {
        foreach (var (decision, wording, _) in fine)
            if (at < decision.Until && PhraseMatch.Same(wording, signature)) return decision;
        return null;
    }

    /// <summary>Whether a wording is marked as fine.</summary>
    public bool IsFine(TextSignature signature, DateTimeOffset at) => FineBy(signature, at) is not null;

    /// <summary>
    /// Whether a message says what is marked as fine and nothing besides. A slogan with a threat added to it is not fine, however short the addition: what
    /// reads like a threat is quieted by a wording only that reads like one too, and was marked all the same.
    /// </summary>
    public bool IsFineAsItStands(SignedMessage message)
    {
        if (fine.Count == 0 || message.Signature is not { } signature) return false;
        var threatens = message.Tone.Known && message.Tone.Threat >= ThreatWatch.TellAt;
        foreach (var (decision, wording, menaces) in fine)
            if (message.SentAt < decision.Until && (menaces || !threatens) && PhraseMatch.Similarity(wording, signature) >= AsItStands) return true;
        return false;
    }

    /// <summary>How many times the usual is expected in an hour (hours since 1970) of which any part belongs to something planned; 1 where nothing is.</summary>
    public double Times(long hour)
    {
        var times = 1.0;
        foreach (var planned in events)
            if (hour >= HourOf(planned.From) && hour <= HourOf(planned.To.AddTicks(-1))) times = Math.Max(times, planned.Times);
        return times;
    }

    /// <summary>The protected facts that a text names, oldest first; of those that say the same, and of one within another, only one.</summary>
    public IReadOnlyList<ProtectedFact> NamedIn(string? text)
    {
        if (facts.Count == 0 || string.IsNullOrEmpty(text)) return [];
        var message = Spelling.Of(text);
        var named = facts.Where(fact => fact.Spelling.IsIn(message)).ToArray();
        return [.. named.Where((fact, i) => !named.Where((other, j) => Says(other.Spelling, j, fact.Spelling, i)).Any()).Select(fact => fact.Decision)];

        static bool Says(FactSpelling other, int j, FactSpelling fact, int i) => i != j && fact.LiesWithin(other) && (j < i || !other.LiesWithin(fact));
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(all.Count);
        foreach (var decision in all) writer.Write(JsonSerializer.Serialize(decision));
    }

    public static DecisionsInForce Load(BinaryReader reader)
    {
        var decisions = new DecisionsInForce();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--) decisions.all.Add(JsonSerializer.Deserialize<Decision>(reader.ReadString())!);
        decisions.Sort();
        return decisions;
    }

    private static long HourOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / 3600;

    private static bool HasPassed(Decision decision, DateTimeOffset clock) => decision switch
    {
        FineWording wording => wording.Until <= clock,
        PlannedEvent planned => planned.To.AddHours(MostWindow) <= clock,
        _ => false,
    };

    // False where there is none, and nobody to let go: one that no longer counts goes first.
    private bool MakesRoom(Decision decision, DateTimeOffset clock)
    {
        var alike = all.Where(known => known.GetType() == decision.GetType()).ToArray();
        var now = decision.At > clock ? decision.At : clock; // the latest message may be long ago
        return alike.Length < MostOfAKind || (alike.FirstOrDefault(known => !DecisionRules.IsInForce(known, now)) is { } over && all.Remove(over));
    }

    private void Sort()
    {
        fine.Clear();
        events.Clear();
        facts.Clear();
        foreach (var decision in all)
        {
            switch (decision)
            {
                case FineWording wording when wording.Signature() is { } signature: fine.Add((wording, signature, wording.ReadsLikeThreat())); break;
                case PlannedEvent planned: events.Add(planned); break;
                case ProtectedFact fact when FactSpelling.Of(fact.Kind, fact.Text) is { } spelling: facts.Add((fact, spelling)); break;
            }
        }
    }
}
