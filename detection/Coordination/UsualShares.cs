using PileOn.Detection.Phrasing;
using PileOn.Detection.Recent;

namespace PileOn.Detection.Coordination;

/// <summary>What shares are usual at a target, each from a shipped prior that its own days correct. Not taught while an episode runs.</summary>
internal sealed class UsualShares
{
    /// <summary>Messages whose sender never wrote before. New targets hear mostly from strangers.</summary>
    public UsualShare FirstContact { get; } = new(0.8, 50);

    /// <summary>
    /// Messages that say what several others said within each of <see cref="PhraseWatch.WindowHours"/>, in wording that carries information: people who say
    /// the same over days are not people who say the same within the hour.
    /// </summary>
    public UsualShare[] Phrase { get; } = [.. PhraseWatch.WindowHours.Select(_ => new UsualShare(0.01, 300))];

    /// <summary>Pairs of messages within an hour of which one repeats the other's wording: the more people speak, the more of them say the same by chance.</summary>
    public UsualShare Echo { get; } = new(3e-4, 5_000);

    public UsualShare Disguised { get; } = new(0.01, 200);

    /// <summary>Messages that attack the person, of those whose tone is known.</summary>
    public UsualShare Hostile { get; } = new(0.1, 60);

    /// <summary>How civil messages are shown to be, of those whose tone is known.</summary>
    public UsualShare Civil { get; } = new(0.6, 50);

    /// <summary>Messages whose tone cannot be told: pictures, calls without a note, a language nobody read for us.</summary>
    public UsualShare ToneUnknown { get; } = new(0.03, 50);

    /// <summary>Accounts younger than <see cref="RecentMessages.YoungDays"/> days.</summary>
    public UsualShare Young { get; } = new(0.04, 100);

    /// <summary>Pairs of senders within a minute that share a phrase.</summary>
    public UsualShare SharedPairs { get; } = new(0.002, 1_000);

    /// <summary>Messages that answer, quote or repost what somebody else just did too.</summary>
    public UsualShare SharedRoot { get; } = new(0.2, 100);

    /// <param name="phrase">The message's phrase cluster if it is a heavy one.</param>
    /// <param name="inHour">Messages of the last hour.</param>
    public void Learn(in RecentMessage message, PhraseCluster? phrase, long inHour)
    {
        if (!message.Sender.IsUnknown) FirstContact.Learn(message.Has(Traits.FirstContact));
        if (message.Has(Traits.HasAge)) Young.Learn(message.Has(Traits.Young));
        ToneUnknown.Learn(!message.Has(Traits.ToneKnown));
        if (message.Has(Traits.ToneKnown))
        {
            Hostile.Learn(message.IsHostile);
            Civil.Learn(message.Civility);
        }

        SharedRoot.Learn(message.Has(Traits.SharedRoot));
        if (!message.Has(Traits.HasText)) return;
        Disguised.Learn(message.Has(Traits.Disguised));
        Echo.Learn(message.Has(Traits.Echo), inHour);
        for (var place = 0; place < Phrase.Length; place++)
            Phrase[place].Learn(phrase is not null && phrase.SendersWithin(TimeSpan.FromHours(PhraseWatch.WindowHours[place]), phrase.LastAt) >= PhraseWatch.MinSenders);
        phrase?.Teach();
        for (var pair = 0; pair < message.Pairs; pair++) SharedPairs.Learn(pair < message.SharedPairs);
    }

    public void Save(BinaryWriter writer)
    {
        foreach (var share in All) share.Save(writer);
    }

    public void Load(BinaryReader reader)
    {
        foreach (var share in All) share.Load(reader);
    }

    private UsualShare[] All => [FirstContact, .. Phrase, Echo, Disguised, Hostile, Civil, ToneUnknown, Young, SharedPairs, SharedRoot];
}
