namespace PileOn.Silo.Storage;

/// <summary>Names the grains that have a state, for who looks after states that nobody else would ever ask for.</summary>
public interface IStateNames
{
    /// <summary>A page of the grains of a type that have a state. Short, and nothing stays open between pages; whoever comes or goes between them may be missed or named twice.</summary>
    /// <param name="grainType">The grains' type.</param>
    /// <param name="state">The state's name.</param>
    /// <param name="place">Where the page before ended; null for the first one. A place of another store begins anew.</param>
    /// <param name="most">About how many may be named; there may be fewer, or none, and more pages all the same.</param>
    /// <exception cref="Contracts.Log.StoreUnavailableException">The store cannot be read.</exception>
    ValueTask<StatePage> Page(string grainType, string state, string? place, int most, CancellationToken cancellation = default);
}

/// <param name="Grains">Ids of grains.</param>
/// <param name="Next">Where the next page begins; null when there is none.</param>
public sealed record StatePage(IReadOnlyList<GrainId> Grains, string? Next);
