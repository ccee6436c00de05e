using System.Globalization;
using PileOn.Contracts.Targets;
using PileOn.Detection;
using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;
using PileOn.Detection.Phrasing;
using PileOn.Silo.Grains.Senders;

namespace PileOn.Silo.Grains.Targets;

/// <summary>What the target's page asks.</summary>
public sealed partial class TargetGrain
{
    /// <summary>Steps of the timeline: three days.</summary>
    private const int TimelineSteps = 432;

    private const int MostPhrases = 12;

    private static readonly TimeSpan SenderPatience = TimeSpan.FromSeconds(1);

    public async Task<TargetView?> View()
    {
        await CaughtUp();
        var figures = record.Detector.Figures();
        if (figures.Messages == 0 && record.Letters.Count == 0) return null;
        profile ??= await Directory.Get(target);
        var names = new PhraseNames(snapshot.State.NamedPhrases);
        return new()
        {
            Row = TargetRows.Of(record.Detector, figures, profile, revision, record.Letters.Count),
            UnknownSenderMessages = figures.UnknownSenderMessages,
            Reasons = figures.Current?.Reasons.ToArray() ?? ThreatReasons(),
            Timeline = record.Detector.Clock is null ? null : View(record.Detector.Timeline(TimelineSteps)),
            Phrases = record.Detector.Phrases().Take(MostPhrases).Select(phrase => View(phrase, names)).ToArray(),
            Senders = await View(record.Detector.LeadingSenders()),
            AppliedTo = snapshot.State.AppliedTo,
        };
    }

    public async Task<IReadOnlyList<MessageView>> Messages(MessageQuery query)
    {
        await CaughtUp();
        var before = query.Before is null ? long.MaxValue : long.TryParse(query.Before, CultureInfo.InvariantCulture, out var position) ? position : 0;
        var found = record.Recent.Reverse()
            .Where(message => message.Position < before)
            .Where(message => query.Cluster is null || message.Cluster == query.Cluster)
            .Select(message => message.ToView())
            .Where(message => query.Ref is null || message.Ref == query.Ref)
            .Take(Math.Clamp(query.Limit, 1, 200));
        return found.ToArray();
    }

    public async Task<string?> Phrase(int cluster)
    {
        await CaughtUp();
        return record.Detector.Phrase(cluster);
    }

    public async Task<PhraseWording?> Wording(int cluster)
    {
        await CaughtUp();
        return record.Detector.Phrase(cluster) is { } text && record.Detector.Wording(cluster) is { } signature ? new PhraseWording(text, signature.MinHash, PhraseMatch.Version) : null;
    }

    public async Task<IReadOnlyList<KeptDecision>> Decisions()
    {
        await CaughtUp();
        var at = Latest;
        return record.Decisions.All.Select(decision => new KeptDecision(decision, DecisionRules.IsInForce(decision, at))).ToArray();
    }

    /// <summary>What decisions expire by: where messages come from the past, our clock is ahead of them, and where they are sent ahead, behind.</summary>
    private DateTimeOffset Latest => record.Detector.Clock is { } clock && clock > time.GetUtcNow() ? clock : time.GetUtcNow();

    /// <summary>Why the latest threat was raised.</summary>
    private Reason[] ThreatReasons() => snapshot.State.LatestThreat?.Reasons.ToArray() ?? [];

    private static Timeline View(TimelineFigures timeline) => new(timeline.From, timeline.StepMinutes, timeline.Platforms, timeline.UsualLow, timeline.UsualHigh);

    private PhraseView View(PhraseFigures phrase, PhraseNames names) => new(
        phrase.Cluster, phrase.Kind, phrase.Messages, phrase.Senders, phrase.Bits, phrase.Disguised,
        phrase.FirstAt, phrase.LastAt, phrase.FirstPlatform, phrase.FirstSender, names.Of(phrase.Cluster),
        record.Detector.FineBy(phrase.Cluster, Latest)?.Id);

    private async Task<IReadOnlyList<SenderView>> View(IReadOnlyList<SenderFigures> senders)
    {
        var views = new SenderView[senders.Count];
        var others = await OtherTargets([.. senders.Select(sender => SenderKey.Of(sender.Platform, sender.Sender))]);
        for (var index = 0; index < views.Length; index++)
        {
            var sender = senders[index];
            views[index] = new(
                sender.Platform, sender.Sender, sender.Role, sender.Messages, sender.FirstAt, sender.LastAt, sender.CreatedAt, others[index]);
        }

        return views;
    }

    /// <summary>How many other targets each sender wrote to; null where nobody knows in time.</summary>
    private async Task<int?[]> OtherTargets(SenderKey[] senders)
    {
        var others = new int?[senders.Length];
        try
        {
            await SenderShards.Ask(GrainFactory, workspace, senders, (shard, some) => shard.TargetsOf(some), Place).WaitAsync(SenderPatience, time);
        }
        catch (Exception problem)
        {
            LogSendersUnknown(problem);
        }

        return others;

        void Place(int index, int targets)
        {
            if (targets > 0) others[index] = targets - 1;
        }
    }
}
