using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Organised and civil.</summary>
public sealed class Letters : Scenario
{
    public override string Name => "letters";

    public override string Description => "a society asks its members to send a polite letter: thousands of the same e-mail in a working week";

    public override int Size => 2000;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Member, Cast.Colleague, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromDays(6);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("letters");
        var letters = Library.Grammar("letters");
        var letter = letters.Write("letter", stage.Main.Words, rng);
        var campaign = stage.Happen(stage.Main, Classification.Organised, "the same polite letter, with or without a line of one's own");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin, TimeSpan.FromDays(5)))
        {
            var waking = Rhythm.At(time) < rng.Share() ? time.AddHours(rng.Between(3.0, 9.0)) : time;
            var own = rng.Chance(0.3) ? "\n\n" + Hand.WriteFormally(letters.Write("own", stage.Main.Words, rng)) : "";
            stage.Say(stage.Main, stage.Accounts.Grown(Platforms.Mail, waking), waking, letter + own, campaign);
        }
    }
}
