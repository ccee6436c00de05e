using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Paraphrase by a language model: one claim and one purpose, and hardly a phrase in common.</summary>
public sealed class ModelParaphrase : Scenario
{
    public override string Name => "model-paraphrase";

    public override string Description => "one accusation, said anew for every account as a language model would, by accounts opened lately, within three hours";

    public override string Answer => "coordinated";

    public override int Size => 150;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Reporter, Cast.Colleague, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(5);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var words = new Paraphrase(rng.Fork("words"));
        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.9, young: 0.8);
        var attack = stage.Happen(stage.Main, Classification.Coordinated, "one claim, paraphrased for each account");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromHours(3))))
            stage.Say(stage.Main, crowd.Next(Platforms.Twitter, time), time, words.Write(stage.Main, rng), attack);
    }
}
