using PileOn.Simulation.Chance;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;

namespace PileOn.Simulation.OtherHands;

/// <summary>
/// A fortnight of a person for whom somebody else wrote the texts, and what happens then. Those who wrote the detector and the other scenarios did not write what is
/// said here: only when, and by whom.
/// </summary>
public sealed class OtherHandsDay : Scenario
{
    private readonly PersonTexts person;
    private readonly OtherHandsKind kind;

    public OtherHandsDay(PersonTexts person, OtherHandsKind kind) => (this.person, this.kind) = (person, kind);

    public override string Name => "by other hands: " + kind.Name;

    public override string Description => kind.Description;

    public override string Answer => kind.Expected?.ToString().ToLowerInvariant() ?? "nothing";

    public override int Size => 120;

    public override TimeSpan Lead => TimeSpan.FromDays(14);

    public override TimeSpan Length => kind.Length + TimeSpan.FromHours(6);

    public override IReadOnlyList<TargetProfile> Targets =>
    [
        new() { Id = person.Name.ToLowerInvariant(), First = person.Name, Surname = person.Name, Place = "", Texts = "", PerDay = 1 },
    ];

    /// <summary>All that can happen to a person.</summary>
    public static IEnumerable<OtherHandsDay> Of(PersonTexts person) => OtherHandsKind.All.Select(kind => new OtherHandsDay(person, kind));

    protected override void Live(Stage stage, TargetProfile target, DateTimeOffset to)
    {
        var rng = stage.Rng.Fork("life");
        var neighbours = new Crowd(rng, stage.Accounts, newcomers: 0.4, young: 0.02);
        var texts = Decks(stage).Life;
        var said = rng.Chance(0.3) ? Math.Min(45, texts.Length) : texts.Length; // some are people hardly anybody writes to
        for (var i = 0; i < said;)
        {
            var time = stage.Start + (to - stage.Start) * rng.Share();
            if (rng.Chance(Rhythm.At(time) / Rhythm.Peak)) Say(stage, neighbours, rng, time, texts[i++], null);
        }
    }

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("crowd");
        var crowd = new Crowd(rng, stage.Accounts, kind.Newcomers, kind.Young);
        var all = Decks(stage).Crowd(kind.Label);
        if (all.Count == 0) return;
        var texts = kind.Texts(all, stage.Size, rng);
        var moments = kind.Tempo.Moments(rng, texts.Count, begin, kind.Length);
        var one = kind.EachAlone ? null : Happen(stage);
        foreach (var (time, text) in moments.Zip(texts)) Say(stage, crowd, rng, time, text, one ?? (kind.Expected is null ? null : Happen(stage)));
    }

    private Happening Happen(Stage stage) => stage.Happen(stage.Main, kind.Expected, kind.Description, alsoRight: kind.AlsoRight, why: kind.Why);

    private TextDecks Decks(Stage stage) => new(stage.Rng.Fork("texts"), person);

    // Without the language that a platform would tell: nobody has said which it is.
    private void Say(Stage stage, Crowd crowd, Rng rng, DateTimeOffset time, string text, Happening? happening)
    {
        var account = crowd.Next(kind.Platform(rng, happening is not null), time);
        stage.Add(stage.Draft(stage.Main, account, time) with { Text = text, Lang = null }, happening);
    }
}
