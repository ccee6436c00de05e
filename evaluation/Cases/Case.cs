using PileOn.Detection.Identity;
using PileOn.Simulation.Truth;

namespace PileOn.Evaluation.Cases;

/// <summary>A stream whose truth is known, ready to be shown to a detector.</summary>
public sealed class Case
{
    private readonly Dictionary<string, int[]> places;
    private readonly IReadOnlySet<TargetId>? judged;

    /// <param name="name">The scenario, or the file when nothing was added to it.</param>
    /// <param name="seed">The seed it was made with; 0 for a file as it is.</param>
    /// <param name="background">The real stream it plays in; null when ordinary life is simulated too.</param>
    /// <param name="arrivals">In the order they are observed.</param>
    /// <param name="truth">What really happens.</param>
    /// <param name="judged">The targets whose alerts are judged, where others stand around them; null for all.</param>
    public Case(string name, ulong seed, string? background, IReadOnlyList<Arrival> arrivals, StreamTruth truth, IReadOnlySet<TargetId>? judged = null)
    {
        (Name, Seed, Background, Arrivals, Truth, this.judged) = (name, seed, background, arrivals, truth, judged);
        Targets = arrivals.Select(arrival => arrival.Target).Where(Judges).Distinct().Count();
        places = Place();
    }

    public string Name { get; }

    public ulong Seed { get; }

    public string? Background { get; }

    public IReadOnlyList<Arrival> Arrivals { get; }

    public StreamTruth Truth { get; }

    /// <summary>Whether alerts at a target are judged.</summary>
    public bool Judges(TargetId target) => judged?.Contains(target) != false;

    /// <summary>Targets with at least one message whose alerts are judged.</summary>
    public int Targets { get; }

    /// <summary>Months of 30 days, summed over the targets.</summary>
    public double TargetMonths => Arrivals.Count == 0 ? 0 : Targets * (Arrivals[^1].Message.SentAt - Arrivals[0].Message.SentAt).TotalDays / 30;

    /// <summary>The places in <see cref="Arrivals"/> of an episode's messages, ascending; of its first one alone where only that is known.</summary>
    public int[] PlacesOf(TrueEpisode episode) => places[episode.Id];

    private static IReadOnlyList<string> IdsOf(TrueEpisode episode) => episode.MessageIds.Count > 0 ? episode.MessageIds : [episode.FirstMessage];

    private Dictionary<string, int[]> Place()
    {
        var places = new Dictionary<(string Target, string Message), int>(Arrivals.Count);
        for (var place = 0; place < Arrivals.Count; place++) places[(Arrivals[place].Target.Value, Arrivals[place].Message.Id)] = place;
        return Truth.Episodes.ToDictionary(episode => episode.Id, episode => IdsOf(episode).Select(id => places[(episode.Target, id)]).Order().ToArray());
    }
}
