using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>One message is enough.</summary>
public sealed class SingleThreat : Scenario
{
    public override string Name => "single-threat";

    public override string Description => "one message that threatens, on an ordinary day";

    public override string Answer => "threat";

    public override int Size => 1;

    public override int MessagesOf(ScenarioSize size) => 1;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Colleague, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(6);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 0);
        var account = stage.Accounts.Grown(Platforms.Twitter, begin);
        var threat = stage.Happen(stage.Main, Classification.Threat, "a single threat");
        foreach (var time in Tempo.Even.Moments(rng, stage.Size, begin, TimeSpan.FromHours(1)))
            stage.Say(stage.Main, account, time, account.Hand.Write(words.By("threat", stage.Main), rng), threat);
    }
}
