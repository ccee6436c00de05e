using PileOn.Detection.Campaigns;
using PileOn.Detection.Coordination;
using PileOn.Detection.Velocity;

namespace PileOn.Detection.Episodes;

/// <summary>
/// All evidence terms about one target at one moment, added up in log10 odds twice: that something unusual goes on, and that it is coordinated.
/// Every term is bounded, because the terms depend on each other and because looking at every message is looking often.
/// </summary>
internal sealed class Evidence
{
    /// <summary>Log10 odds, before anything is seen, that a message belongs to something unusual, and to something coordinated.</summary>
    private const double PriorUnusual = -3;
    private const double PriorCoordinated = -4;

    private readonly List<Term> terms = new(8);
    private readonly IReadOnlySet<string> leftOut;

    private Evidence(IReadOnlySet<string> leftOut) => this.leftOut = leftOut;

    /// <summary>log10 odds that something unusual goes on, ±6.</summary>
    public double Unusual { get; private set; } = PriorUnusual;

    /// <summary>log10 odds that it is coordinated, ±6.</summary>
    public double Coordinated { get; private set; } = PriorCoordinated;

    /// <param name="burst">The window that surprises most.</param>
    /// <param name="all">The episode's messages.</param>
    /// <param name="crowd">Those of them that use a shared phrase.</param>
    /// <param name="phrases">Its shared phrases, strongest first.</param>
    /// <param name="usual">What is usual at the target.</param>
    /// <param name="link">What is known of other targets.</param>
    /// <param name="leftOut">Codes of terms that weigh nothing.</param>
    public static Evidence Weigh(
        Burst burst, Tally all, Tally crowd, IReadOnlyList<PhraseEvidence> phrases, UsualShares usual, CampaignLink? link, IReadOnlySet<string> leftOut)
    {
        var evidence = new Evidence(leftOut);
        var velocity = OfVelocity(burst);
        evidence.Add(new(ReasonCodes.Velocity, burst.Seen, burst.Expected, velocity, Detail: burst.Minutes), velocity, Math.Min(velocity, 1.5));

        var strangers = Weigh(ReasonCodes.NewSenders, all.FirstContacts, all.FromKnownSenders, usual.FirstContact.Value);
        evidence.Add(strangers, strangers.Weight, Math.Min(strangers.Weight, 1));

        if (phrases.Count > 0)
        {
            double weight = 0;
            foreach (var phrase in phrases) weight += Term.Weigh(phrase.Surprise, 3.5, 1, 6);
            var best = phrases[0];
            var code = best.Hours > 1 && velocity == 0 ? ReasonCodes.SlowBurn : ReasonCodes.Phrasing;
            evidence.Add(new(code, best.Senders, best.Expected, Math.Min(weight, 6), best.Messages, best.Bits), 0, Math.Min(weight, 6));
            evidence.AddCoordinated(Weigh(ReasonCodes.Disguise, crowd.Disguised, crowd.WithText, usual.Disguised.Value));
            evidence.AddCoordinated(Weigh(ReasonCodes.Synchrony, crowd.SharedPairs, all.Pairs, usual.SharedPairs.Value));
            evidence.AddCoordinated(Weigh(ReasonCodes.YoungAccounts, crowd.Young, crowd.WithAge, usual.Young.Value));
        }

        if (link?.Campaign is not null)
        {
            var surprise = NegativeBinomial.Surprise(link.SharedSenders, Math.Max(link.ExpectedSharedSenders, 0.01), 10);
            evidence.AddCoordinated(new(
                ReasonCodes.SharedSenders, link.SharedSenders, link.ExpectedSharedSenders, Term.Weigh(surprise, 2, 0.4, 1.5), link.OtherTargets));
        }

        evidence.Unusual = Math.Clamp(evidence.Unusual, -6, 6);
        evidence.Coordinated = Math.Clamp(evidence.Coordinated, -6, 6);
        return evidence;
    }

    /// <summary>What a burst weighs by itself, in log10 odds.</summary>
    public static double OfVelocity(Burst burst) => Term.Weigh(burst.Surprise, 2.5, 0.8, 6);

    /// <summary>The weight of one term; 0 when it is not there.</summary>
    public double WeightOf(string code)
    {
        foreach (var term in terms)
            if (term.Code == code) return term.Weight;
        return 0;
    }

    /// <summary>The terms that weighed anything, heaviest first, and how the tone was judged.</summary>
    public List<Reason> Reasons(Term tone) =>
        [.. terms.Where(term => term.Weight > 0).OrderByDescending(term => term.Weight).ThenBy(term => term.Code, StringComparer.Ordinal)
            .Append(tone).Select(ReasonText.Of)];

    private static Term Weigh(string code, long seen, long of, double usualShare) => new(
        code, seen, of * usualShare, Term.Weigh(Binomial.Surprise(seen, of, usualShare), 1, 0.5, 1.5), of);

    private void AddCoordinated(Term term) => Add(term, 0, term.Weight);

    private void Add(Term term, double unusual, double coordinated)
    {
        if (leftOut.Contains(term.Code)) return;
        terms.Add(term);
        Unusual += unusual;
        Coordinated += coordinated;
    }
}
