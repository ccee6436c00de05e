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
    /// <summary>
    /// Log10 odds, before anything is seen, that a message belongs to something unusual, and to something coordinated: as high as the budget of false alerts
    /// allows with room to spare (docs/detection.md has what each half more would cost).
    /// </summary>
    private const double PriorUnusual = -2.5;
    private const double PriorCoordinated = -3.5;

    /// <summary>A large crowd is never quite like the regulars, so that of everybody at least such a share must hide or be young to weigh.</summary>
    private const double FewestOfAll = 0.1;

    private readonly List<Term> terms = new(10);
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
    /// <param name="echo">How many repeat what others just said.</param>
    /// <param name="scene">What it is looked at against.</param>
    /// <param name="link">What is known of other targets, and of how many senders it is known.</param>
    /// <param name="persistent">How much hostility there was over days.</param>
    /// <param name="leftOut">Codes of terms that weigh nothing.</param>
    public static Evidence Weigh(
        Burst burst, Tally all, Tally crowd, IReadOnlyList<PhraseEvidence> phrases, EchoEvidence echo, in Scene scene, CampaignLink? link, PersistentHostility persistent,
        IReadOnlySet<string> leftOut)
    {
        var evidence = new Evidence(leftOut);
        var usual = scene.Usual;
        var velocity = OfVelocity(burst);
        evidence.Add(new(ReasonCodes.Velocity, burst.Seen, burst.Expected, velocity, Detail: burst.Minutes, Platform: burst.Platform), velocity, Math.Min(velocity, 1.5));

        var strangers = OfShare(ReasonCodes.NewSenders, all.FirstContacts, all.FromKnownSenders, usual.FirstContact);
        if (scene.Rates.IsPlanned(scene.Clock)) strangers = strangers with { Weight = 0 }; // whoever announces an event expects them
        evidence.Add(strangers, strangers.Weight, Math.Min(strangers.Weight, 1));

        var root = OfShare(ReasonCodes.Root, all.TopRoot.Messages, all.Heard.Messages, usual.SharedRoot);
        evidence.Add(root, root.Weight, 0);

        var hostile = OfShare(ReasonCodes.Hostility, all.Heard.HostileMessages, all.Heard.Known, usual.Hostile);
        evidence.Add(hostile, hostile.Weight, 0);

        // A burst of hostility is one thing, and not counted twice.
        var drip = Math.Max(0, persistent.Weight - evidence.WeightOf(ReasonCodes.Velocity));
        evidence.Add(new(ReasonCodes.PersistentHostility, persistent.Seen, persistent.Expected, drip, Detail: persistent.Hours), drip, 0);

        evidence.AddCoordinated(OfWording(phrases, echo, isSlow: velocity == 0));

        evidence.AddCoordinated(Heavier(OfDisguise(crowd, usual), OfDisguise(all, usual)));
        evidence.AddCoordinated(OfSynchrony(crowd, all, scene));
        evidence.AddCoordinated(Heavier(OfAccounts(crowd, usual), OfAccounts(all, usual)));
        if (link?.Campaign is not null) evidence.AddCoordinated(OfSharedSenders(link, all));

        evidence.Unusual = Math.Clamp(evidence.Unusual, -6, 6);
        evidence.Coordinated = Math.Clamp(evidence.Coordinated, -6, 6);
        return evidence;
    }

    /// <summary>What a burst weighs by itself, in log10 odds.</summary>
    public static double OfVelocity(Burst burst) => Term.Weigh(burst.Surprise, 2.5, 0.8, 6);

    /// <summary>The weight of one term; 0 when it is not there.</summary>
    public double WeightOf(string code) => TermOf(code).Weight;

    /// <summary>The day on which so many accounts were made that it speaks for itself, in days since 1970; 0 where their age is what speaks, or nothing.</summary>
    public long DayOfMaking => (long)TermOf(ReasonCodes.YoungAccounts).Detail;

    /// <summary>Whether a term weighs at least so much, and holds for at least such a share of those it was looked for in.</summary>
    public bool Shows(string code, double weight, double share) => TermOf(code) is var term && term.Weight >= weight && term.Seen >= share * term.Of;

    /// <summary>The terms that weighed anything, heaviest first, and how the tone was judged.</summary>
    /// <param name="tone">How it was judged.</param>
    /// <param name="amplifiers">Who brought the crowd, to be named where one post is a reason.</param>
    /// <param name="news">The crowd that came later with words of its own; weighs nothing, for what it says is among the wordings.</param>
    public List<Reason> Reasons(Term tone, IReadOnlyList<Amplifier> amplifiers, NewWording? news) =>
        [.. terms.Where(term => term.Weight > 0 && term.Code != ReasonCodes.Hostility).OrderByDescending(term => term.Weight).ThenBy(term => term.Code, StringComparer.Ordinal)
            .Concat(news is { } told ? [told.Say()] : [])
            .Append(tone.Code == ReasonCodes.Hostility ? tone with { Weight = WeightOf(tone.Code) } : tone)
            .Select(term => ReasonText.Of(term.Code == ReasonCodes.Root ? term with { Amplifiers = amplifiers } : term))];

    private static Term OfShare(string code, long seen, long of, UsualShare usual) => new(
        code, seen, of * usual.Value, Term.Weigh(Binomial.Surprise(seen, of, usual.Value), 1, 0.5, 1.5), of);

    // A few phrases that many use, or many that a few use: what weighs more.
    private static Term OfWording(IReadOnlyList<PhraseEvidence> phrases, EchoEvidence echo, bool isSlow)
    {
        double shared = 0;
        foreach (var phrase in phrases) shared += Term.Weigh(phrase.Surprise, 3.5, 1, 6);
        shared = Math.Min(shared, 6);
        var echoed = Term.Weigh(echo.Surprise, 3.5, 1, 6);
        if (phrases.Count == 0 || echoed > shared) return new(ReasonCodes.Phrasing, echo.Senders, echo.Expected, echoed, echo.Messages);
        var best = phrases[0];
        return new(best.Hours > 24 && isSlow ? ReasonCodes.SlowBurn : ReasonCodes.Phrasing, best.Senders, best.Expected, shared, best.Messages, best.Bits);
    }

    // Pairs that say the same within a minute, or a rush of strangers within one: what surprises more.
    private static Term OfSynchrony(Tally crowd, Tally all, in Scene scene)
    {
        var pairs = OfShare(ReasonCodes.Synchrony, crowd.SharedPairs, all.Pairs, scene.Usual.SharedPairs);
        var rush = Term.Weigh(scene.Rush.Surprise, 1.5, 0.9, 4.5);
        return rush > pairs.Weight ? new(ReasonCodes.Synchrony, scene.Rush.InMinute, null, rush, scene.Rush.Before, Detail: 60) : pairs;
    }

    private static Term OfDisguise(Tally suspects, UsualShares usual) => OfShare(ReasonCodes.Disguise, suspects.Disguised, suspects.WithText, usual.Disguised);

    // Accounts that are young, or that were made on one day: what surprises more.
    private static Term OfAccounts(Tally suspects, UsualShares usual)
    {
        var young = Binomial.Surprise(suspects.Young, suspects.WithAge, usual.Young.Value);
        var oneDay = Binomial.Surprise(suspects.OfOneDay, suspects.WithAge, Tally.ChanceOfOneDay) - Tally.DaysToChooseFrom;
        return oneDay > young
            ? new(ReasonCodes.YoungAccounts, suspects.OfOneDay, suspects.WithAge * Tally.ChanceOfOneDay, Weigh(oneDay), suspects.WithAge, Detail: suspects.MadeMostOn)
            : new(ReasonCodes.YoungAccounts, suspects.Young, suspects.WithAge * usual.Young.Value, Weigh(young), suspects.WithAge);

        static double Weigh(double surprise) => Term.Weigh(surprise, 1.5, 0.8, 4.5);
    }

    // Of those who share wording, or of everybody: the first to share it are few, and those around them may hide as well.
    private static Term Heavier(Term crowd, Term all) => all.Weight > crowd.Weight && all.Seen >= FewestOfAll * all.Of ? all : crowd;

    // Where a good part of a crowd goes from target to target, that by itself is its work.
    private static Term OfSharedSenders(CampaignLink link, Tally all)
    {
        var surprise = NegativeBinomial.Surprise(link.SharedSenders, Math.Max(link.ExpectedSharedSenders, 0.01), 10);
        var most = link.SharedSenders >= CrowdJudgement.Share * all.Senders.Count ? 4.5 : 1.5;
        return new(ReasonCodes.SharedSenders, link.SharedSenders, link.ExpectedSharedSenders, Term.Weigh(surprise, 2, 0.4, most), all.Senders.Count, link.OtherTargets);
    }

    // Nothing, with no weight, where there is no such term.
    private Term TermOf(string code)
    {
        foreach (var term in terms)
            if (term.Code == code) return term;
        return default;
    }

    private void AddCoordinated(Term term) => Add(term, 0, term.Weight);

    private void Add(Term term, double unusual, double coordinated)
    {
        if (leftOut.Contains(term.Code)) return;
        terms.Add(term);
        Unusual += unusual;
        Coordinated += coordinated;
    }
}
