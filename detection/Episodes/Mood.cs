using PileOn.Detection.Recent;

namespace PileOn.Detection.Episodes;

/// <summary>
/// The tone of what an episode's crowd says now: the same share as <see cref="ToneJudgement"/> judges, over its latest messages, with a half-life. A crowd that
/// began harmless can turn, and most of what it ever said would still be harmless.
/// </summary>
internal sealed class Mood
{
    /// <summary>After so many messages an old one counts half.</summary>
    private const double HalfLife = 40;

    /// <summary>Fewer messages have no mood.</summary>
    public const double Fewest = 30;
    private static readonly double Keep = Math.Pow(0.5, 1 / HalfLife);

    /// <summary>A harmless crowd has turned when less of what it says is civil; none that stayed harmless is known to fall below 0.46.</summary>
    public const double TurnedBelow = 0.38;

    private double messages;
    private double civil;
    private double hostile;

    /// <summary>Of attacks a third at least is recognised as hostile; of harmless crowds a quarter at most, but of those who swear for joy.</summary>
    public const double HostileFrom = 0.33;

    /// <summary>Where half of it attacks there may be more kindness around it: an attack among good wishes.</summary>
    private const double MostHostile = 0.5;
    private const double MixedBelow = 0.45;

    /// <summary>The share of the latest messages that are shown to be civil, 0 to 1; 1 before the first.</summary>
    public double CivilShare => messages == 0 ? 1 : civil / messages;

    /// <summary>How many messages it is the tone of.</summary>
    public double Messages => messages;

    /// <summary>Those of them that are hostile or cannot be judged.</summary>
    public double NotHarmless => hostile;

    /// <summary>Little that is civil is not enough: of cheers, jokes and half sentences little is. It must attack, too.</summary>
    public bool HasTurned =>
        messages >= Fewest && ((CivilShare < TurnedBelow && hostile >= HostileFrom * messages) || (CivilShare < MixedBelow && hostile >= MostHostile * messages));

    public void Add(in RecentMessage message)
    {
        messages = (messages * Keep) + 1;
        civil = (civil * Keep) + message.Civility;
        hostile = (hostile * Keep) + (message.Has(Traits.ToneKnown) && !message.IsHostile ? 0 : 1);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(messages);
        writer.Write(civil);
        writer.Write(hostile);
    }

    public static Mood Load(BinaryReader reader) => new() { messages = reader.ReadDouble(), civil = reader.ReadDouble(), hostile = reader.ReadDouble() };
}
