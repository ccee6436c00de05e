using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Copied and disguised, in a script that is not Latin; ordinary life at the target is in that script too.</summary>
public sealed class ScriptAttack(string script) : Scenario
{
    public override string Name => "script-" + script;

    public override string Description => $"copies of two wordings in {Scripts.Named(script)}, with letters hidden, swapped and stretched, within the hour";

    public override string Answer => "coordinated";

    public override int Size => 90;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Reporter with { Script = script }, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(3);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var grammar = Library.Grammar(script);
        var wordings = new[] { grammar.Write("copied", stage.Main.Words, rng), grammar.Write("copied", stage.Main.Words, rng) };
        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.85, young: 0.5);
        var attack = stage.Happen(stage.Main, Classification.Coordinated, "copies of two wordings in another script");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromMinutes(50))))
            stage.Say(stage.Main, crowd.Next(Platforms.Twitter, time), time, ScriptDisguise.Copy(wordings[rng.Ranked(2)], rng), attack);
    }
}
