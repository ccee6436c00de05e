using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>A kind crowd that says what everybody says.</summary>
public sealed class Birthday : Scenario
{
    public override string Name => "birthday";

    public override string Description => "a birthday: hundreds of greetings, many of them word for word the same";

    public override string Answer => "surge";

    public override int Size => 500;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Singer, Cast.Reporter, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(16);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("greetings");
        var greetings = Library.Grammar("support");
        var friends = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.9, young: 0.02);
        var day = stage.Happen(stage.Main, Classification.Surge, "birthday greetings");
        foreach (var time in Tempo.Storm.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromHours(14))))
        {
            var platform = rng.Chance(0.7) ? Platforms.Twitter : Platforms.Facebook;
            var account = rng.Chance(0.3) ? stage.Life(stage.Main).Community.Someone(platform, time) : friends.Next(platform, time);
            stage.Say(stage.Main, account, time, account.Hand.Write(greetings.Write("birthday", stage.Main.Words, rng), rng), day);
        }
    }
}
