using PileOn.Simulation.Scenarios;

namespace PileOn.Simulation;

/// <summary>All scenarios, by name.</summary>
public static class ScenarioCatalogue
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        new PileOnDay(), new CopyPaste(), new TemplateParaphrase(), new IndependentDogpile(), new QuoteDogpile(), new CrossTargetGang(),
        new SecondAttack(), new SlowBurn(), new Handful(), new SingleThreat(), new CopiedThreat(), new WithheldCalls(), new OneAccountFlood(),
        new Letters(), new Slogan(), new Birthday(), new Praise(), new OutageComplaints(), new ViralNews(), new OrdinaryDays(),
    ];

    /// <summary>The scenario of this name, or null.</summary>
    public static Scenario? Find(string name) => All.FirstOrDefault(scenario => scenario.Name == name);
}
