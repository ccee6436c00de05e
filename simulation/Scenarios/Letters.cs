using PileOn.Detection.Episodes;
using PileOn.Simulation.Chance;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>The same polite letter many times: organised and civil, until something in it is not.</summary>
public sealed class Letters(Letters.Variant variant) : Scenario
{
    /// <summary>What is not as it should be.</summary>
    public enum Variant { Civil, Disguised, Young, Threatening }

    public override string Name => variant switch
    {
        Variant.Disguised => "letters-disguised", Variant.Young => "letters-young", Variant.Threatening => "letters-threat", _ => "letters",
    };

    public override string Description => variant switch
    {
        Variant.Disguised => "the same polite letter, with letters hidden and swapped as if to get past a filter",
        Variant.Young => "the same polite letter, from accounts that were opened within the last weeks",
        Variant.Threatening => "the same polite letter with a threat as its last line",
        _ => "a society asks its members to send a polite letter: thousands of the same e-mail in a working week",
    };

    public override string Answer => variant switch
    {
        Variant.Threatening => "threat, told once; coordinated", Variant.Civil => "organised", _ => "coordinated",
    };

    public override int Size => variant == Variant.Civil ? 2000 : 400;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Member, Cast.Colleague, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromDays(6);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("letters");
        var letters = Library.Grammar("letters");
        var letter = letters.Write("letter", stage.Main.Words, rng);
        var threat = variant == Variant.Threatening ? stage.Happen(stage.Main, Classification.Threat, "the threat in the letter, told once") : null;
        if (threat is not null) letter += "\n\n" + new Hostility(rng.Fork("words"), stage.Main, phrasings: 0).By("threat", stage.Main);
        var campaign = variant == Variant.Civil
            ? stage.Happen(stage.Main, Classification.Organised, "the same polite letter, with or without a line of one's own")
            : stage.Happen(stage.Main, Classification.Coordinated, Description);
        foreach (var time in Tempo.Wave.Moments(rng, stage.Size, begin, Span(stage, TimeSpan.FromDays(5))))
        {
            var waking = Rhythm.At(time) < rng.Share() ? time.AddHours(rng.Between(3.0, 9.0)) : time;
            var own = rng.Chance(0.3) ? "\n\n" + Hand.WriteFormally(letters.Write("own", stage.Main.Words, rng)) : "";
            var text = variant == Variant.Disguised ? Disguise.Hide(letter, rng) + own : letter + own;
            var message = stage.Say(stage.Main, Writer(stage, rng, waking), waking, text, campaign);
            threat?.Add(message);
        }
    }

    /// <summary>A mailbox tells its age only where its provider does.</summary>
    private Account Writer(Stage stage, Rng rng, DateTimeOffset time)
    {
        if (variant != Variant.Young) return stage.Accounts.Grown(Platforms.Mail, time);
        var young = stage.Accounts.Young(rng.Chance(0.6) ? Platforms.Mail : Platforms.Facebook, time);
        return young.CreatedAt is null ? young with { CreatedAt = time.AddDays(-rng.Pick<int>([2, 3, 9])) } : young;
    }
}
