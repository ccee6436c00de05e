using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>From one platform to the next, and to the office.</summary>
public sealed class MultiPlatform : Scenario
{
    public override string Name => "multi-platform";

    public override string Description => "an attack that begins on Twitter, goes on to Facebook, then to the office's telephone and mailbox, within six hours";

    public override string Answer => "coordinated; menaces may be told as threats";

    public override int Size => 400;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Colleague, Cast.Reporter, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(9);

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 3, stage.AttackTexts);
        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.7, young: 0.5);
        var voice = new AttackVoice(stage, rng, words, crowd);
        var attack = stage.Happen(stage.Main, Classification.Coordinated, "one attack over four platforms");
        var length = Span(stage, TimeSpan.FromHours(6));
        foreach (var time in Tempo.Storm.Moments(rng, stage.Size, begin, length))
        {
            var progress = (time - begin) / length;
            string[] open = progress switch
            {
                < 0.2 => [Platforms.Twitter],
                < 0.45 => [Platforms.Twitter, Platforms.Twitter, Platforms.Facebook],
                _ => [Platforms.Twitter, Platforms.Twitter, Platforms.Facebook, Platforms.Phone, Platforms.Mail],
            };
            voice.Speak(stage.Main, attack, time, progress, rng.Pick(open), root: null);
        }
    }
}
