using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>One voice is no crowd.</summary>
public sealed class OneAccountFlood : Scenario
{
    public override string Name => "one-account-flood";

    public override string Description => "one account writes hundreds of messages within the hour";

    public override string Answer => "nothing";

    public override int Size => 300;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Reporter, Cast.Colleague, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(3);

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin) =>
        Flood(stage, stage.Happen(stage.Main, expected: null, "one account floods"), stage.Size, begin, Span(stage, TimeSpan.FromMinutes(45)));

    internal static void Flood(Stage stage, Happening flood, int size, DateTimeOffset begin, TimeSpan span)
    {
        var rng = stage.Rng.Fork("attack");
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 1, stage.AttackTexts);
        var account = stage.Accounts.Grown(Platforms.Twitter, begin);
        foreach (var time in Tempo.Even.Moments(rng, size, begin, span))
        {
            var text = rng.Chance(0.5) ? Disguise.Copy(words.Copied(stage.Main), rng) : account.Hand.Write(words.Own(stage.Main), rng);
            stage.Say(stage.Main, account, time, text, flood);
        }
    }
}
