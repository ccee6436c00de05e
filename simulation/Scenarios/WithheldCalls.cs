using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;

namespace PileOn.Simulation.Scenarios;

/// <summary>Calls have no text, and no name.</summary>
public sealed class WithheldCalls : Scenario
{
    public override string Name => "withheld-calls";

    public override string Description => "the telephone at the office does not stop ringing; nobody says who is calling";

    public override string Answer => "pile-on";

    public override int Size => 300;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Member, Cast.Colleague, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(9);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("calls");
        var callers = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.8, young: 0);
        var calls = stage.Happen(stage.Main, Classification.PileOn, "calls, most of them from withheld numbers");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromHours(7))))
        {
            var caller = callers.Next(Platforms.Phone, time);
            stage.Say(stage.Main, rng.Chance(0.6) ? caller with { Id = null } : caller, time, text: null, calls);
        }
    }
}
