using PileOn.Detection.Episodes;
using PileOn.Simulation.Life;

namespace PileOn.Simulation.Scenarios;

/// <summary>One angry voice does not speak for the kind crowd around it.</summary>
/// <param name="crowd">What else happens.</param>
public sealed class FloodInCrowd(Scenario crowd) : Scenario
{
    public override string Name => $"flood-in-{crowd.Name}";

    public override string Description => $"{crowd.Description}; two hours in, one account writes three abusive messages to each four of theirs";

    public override string Answer => $"{crowd.Answer}: the flood is one voice";

    public override int Size => crowd.Size;

    public override IReadOnlyList<TargetProfile> Targets => crowd.Targets;

    public override TimeSpan Length => crowd.Length;

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        Play(crowd, stage, begin);
        var flood = stage.Happen(
            stage.Main, expected: null, "one account floods", alsoRight: [Classification.Surge], why: "the harmless crowd around it may be told while it goes on");
        var size = Math.Max(1, stage.Size * 3 / 4);
        OneAccountFlood.Flood(stage, flood, size, begin.AddHours(2), Span(stage, TimeSpan.FromMinutes(45)));
    }
}
