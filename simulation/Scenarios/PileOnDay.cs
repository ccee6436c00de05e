using PileOn.Detection.Episodes;
using PileOn.Simulation.Chance;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>
/// The day PileOn is built for: an accusation, an amplifier, a crowd; first Twitter, then Facebook, then the telephone and the mail; a death threat;
/// the same people at two others' doors; and neighbours who stand by her.
/// </summary>
public sealed class PileOnDay : Scenario
{
    private static readonly TimeSpan Attack = TimeSpan.FromHours(12);

    public override string Name => "pile-on-day";

    public override string Description => "twelve hours, four platforms, one member of parliament, and two more targets of the same crowd, after eight ordinary days";

    public override string Answer => "coordinated at three targets, one campaign; a threat";

    public override int Size => 20_000;

    public override int MessagesOf(ScenarioSize size) => size switch { ScenarioSize.Small => 1_000, ScenarioSize.Large => 100_000, _ => Size };

    public override IReadOnlyList<TargetProfile> Targets => Cast.Everybody;

    public override TimeSpan Lead => TimeSpan.FromDays(8);

    public override TimeSpan Length => Attack + TimeSpan.FromMinutes(10);

    public override bool TakesTexts => true;

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("attack");
        var words = new Hostility(rng.Fork("words"), stage.Main, phrasings: 6, stage.AttackTexts);
        var crowd = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0.4, young: 0.5);
        var main = stage.Happen(stage.Main, Classification.Coordinated, "a coordinated attack over four platforms");
        var attack = new AttackVoice(stage, rng, words, crowd);

        var accuser = stage.Accounts.Grown(Platforms.Twitter, begin);
        var root = stage.Say(stage.Main, accuser, begin, accuser.Hand.Write(words.By("accusation", stage.Main), rng), main);
        var amplifier = stage.Accounts.Grown(Platforms.Twitter, begin) with { Followers = 184_000 };
        var loud = stage.Say(stage.Main, amplifier, begin.AddMinutes(3), words.By("amplify", stage.Main), main, root.Id, quote: true);

        var moments = Tempo.Storm.Moments(rng, Math.Max(0, stage.Size - 3), begin.AddMinutes(4), Attack - TimeSpan.FromMinutes(4));
        foreach (var time in moments)
            attack.Speak(stage.Main, main, time, (time - begin) / Attack, Platform(rng, time - begin), loud);

        Threaten(stage, words, crowd, begin.AddMinutes(313));
        var others = new[] { Turn(stage, rng, attack, stage.Targets[1], begin.AddMinutes(118), 33), Turn(stage, rng, attack, stage.Targets[2], begin.AddMinutes(204), 55) };
        stage.Link([main, .. others]);
        Support(stage, rng, begin);
    }

    /// <summary>Twitter alone at first; Facebook after an hour and a half; calls after three hours and letters after four.</summary>
    private static string Platform(Rng rng, TimeSpan since)
    {
        var draw = rng.Share();
        if (since.TotalHours > 4 && (draw -= 0.15) < 0) return Platforms.Mail;
        if (since.TotalHours > 3 && (draw -= 0.12) < 0) return Platforms.Phone;
        if (since.TotalHours > 1.5 && (draw -= 0.22) < 0) return Platforms.Facebook;
        return Platforms.Twitter;
    }

    private static void Threaten(Stage stage, Hostility words, Crowd crowd, DateTimeOffset time)
    {
        var threat = stage.Happen(stage.Main, Classification.Threat, "a death threat by e-mail");
        stage.Say(stage.Main, crowd.Next(Platforms.Mail, time), time, words.By("threat", stage.Main), threat);
    }

    /// <summary>Part of the crowd turns on somebody else: one message there for so many here.</summary>
    private static Happening Turn(Stage stage, Rng rng, AttackVoice attack, TargetProfile target, DateTimeOffset begin, int oneFor)
    {
        var happening = stage.Happen(target, Classification.Coordinated, "part of the same crowd turns on another target");
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size / oneFor + 1, begin, TimeSpan.FromHours(4)))
            attack.Speak(target, happening, time, 0.2, rng.Chance(0.85) ? Platforms.Twitter : Platforms.Facebook, root: null, returning: 0.75);
        return happening;
    }

    private static void Support(Stage stage, Rng rng, DateTimeOffset begin)
    {
        var support = Library.Grammar("support");
        foreach (var time in Tempo.Storm.Moments(rng, stage.Size * 6 / 100, begin.AddMinutes(40), Attack - TimeSpan.FromMinutes(40)))
        {
            var platform = rng.Chance(0.75) ? Platforms.Twitter : Platforms.Facebook;
            var friend = rng.Chance(0.4) ? stage.Life(stage.Main).Community.Someone(platform, time) : stage.Accounts.Grown(platform, time);
            stage.Say(stage.Main, friend, time, friend.Hand.Write(support.Write("support", stage.Main.Words, rng), rng));
        }
    }
}
