namespace PileOn.EndToEnd.Tests;

/// <summary>Tests of what must be over within seconds, such as a stop: what others do meanwhile on the same cores would be counted against it.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneTests
{
    public const string Name = "alone";
}
