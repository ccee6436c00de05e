using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>One post at three doors.</summary>
public sealed class ThreeTargets : Scenario
{
    public override string Name => "three-targets";

    public override string Description => "a crowd pastes one post that names three women: each message has three targets";

    public override string Answer => "coordinated at three targets, one campaign";

    public override int Size => 90;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Reporter, Cast.Colleague, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(4);

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 2, stage.AttackTexts);
        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.85, young: 0.5);
        var named = stage.Targets.Take(3).ToArray();
        Happening[] attacks = [.. named.Select(target => stage.Happen(target, Classification.Coordinated, "copies that name three targets"))];
        var (ids, handles) = (named.Select(target => target.Id).ToArray(), string.Join(' ', named.Select(target => "@" + target.Id)));
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromMinutes(60))))
        {
            var draft = stage.Draft(stage.Main, crowd.Next(Platforms.Twitter, time), time);
            var message = stage.Add(draft with { Targets = ids, Text = $"{handles} {Disguise.Copy(words.Copied(stage.Main), rng)}" });
            foreach (var attack in attacks) attack.Add(message);
        }

        stage.Link(attacks);
    }
}
