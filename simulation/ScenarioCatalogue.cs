using PileOn.Simulation.Scenarios;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation;

/// <summary>All scenarios, by name.</summary>
public static class ScenarioCatalogue
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new PileOnDay(), new CopyPaste(), new TemplateParaphrase(), new ModelParaphrase(), new IndependentDogpile(), new QuoteDogpile(),
        new SameMinuteRaid(), new MultiPlatform(), new WithheldCalls(), new CrossTargetGang(), new ThreeTargets(), new SecondAttack(SecondAttack.Variant.NextDay), new SecondAttack(SecondAttack.Variant.SameDay), new SecondAttack(SecondAttack.Variant.Soon),
        new FloodCover(), new OneAccountFlood(), new FloodInCrowd(new Praise()), new FloodInCrowd(new Birthday()), new FloodInCrowd(new ViralNews()), new SlowBurn(), new BaselinePoisoning(), new Framing(), new Handful(),
        new NewsCover(NewsCover.Variant.Disguised), new NewsCover(NewsCover.Variant.Plain), new NewsCover(NewsCover.Variant.Turning),
        new SingleThreat(), new CopiedThreat(), .. Scripts.All.Select(script => new ScriptAttack(script)),
        new Letters(Letters.Variant.Civil), new Letters(Letters.Variant.Disguised), new Letters(Letters.Variant.Young), new Letters(Letters.Variant.Threatening),
        new Slogan(), new SyndicatedHeadline(), new SyndicatedAdvertisement(), new Birthday(), new Praise(), new OutageComplaints(), new ViralNews(),
        new PlannedEvent(), new OrdinaryDays(), new OrdinaryYear(),
    ];

    /// <summary>The scenario of this name, or null.</summary>
    public static Scenario? Find(string name) => All.FirstOrDefault(scenario => scenario.Name == name);
}
