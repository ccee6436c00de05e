namespace PileOn.Silo.Storage.Sqlite;

/// <summary>What a state belongs to. Two columns, so that no pair of names can run into another.</summary>
internal readonly record struct StateKey(string Grain, string Name)
{
    public static StateKey For(string stateName, GrainId grain) => new(grain.ToString(), stateName);
}
