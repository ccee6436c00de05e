namespace PileOn.Contracts;

/// <summary>What every room's measures and traces are told apart from other people's by. Labels say roles, partitions and kinds, never who.</summary>
public static class Instruments
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "PileOn";
}
