using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Paraphrase by template.</summary>
public sealed class TemplateParaphrase : Scenario
{
    public override string Name => "template-paraphrase";

    public override string Description => "one claim, a template filled in differently every time, by a crowd of mixed accounts within an hour and a half";

    public override string Answer => "coordinated";

    public override int Size => 160;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Colleague, Cast.Reporter, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(3);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 0);
        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.8, young: 0.4);
        var attack = stage.Happen(stage.Main, Classification.Coordinated, "fillings of one template");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromMinutes(90))))
        {
            var account = crowd.Next(Platforms.Twitter, time);
            stage.Say(stage.Main, account, time, account.Hand.Write(words.Template(stage.Main, templatesUsed: 1), rng), attack);
        }
    }
}
