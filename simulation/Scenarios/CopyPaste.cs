using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Copied wording with evasion.</summary>
public sealed class CopyPaste : Scenario
{
    public override string Name => "copy-paste";

    public override string Description => "one wording handed round and pasted, with letters hidden and swapped, by many new accounts within the hour";

    public override string Answer => "coordinated";

    public override int Size => 120;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Reporter, Cast.Colleague, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(3);

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 2, stage.AttackTexts);
        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.85, young: 0.6);
        var attack = stage.Happen(stage.Main, Classification.Coordinated, "copies of two wordings");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromMinutes(50))))
            stage.Say(stage.Main, crowd.Next(Platforms.Twitter, time), time, Disguise.Copy(words.Copied(stage.Main), rng), attack);
    }
}
