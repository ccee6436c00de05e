using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(PileOn.EndToEnd.Tests.LongestFirst))]

namespace PileOn.EndToEnd.Tests;

/// <summary>Begins with the tests that take longest, or a core would wait for them at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Longest = [typeof(ChaosAmongRolesTests), typeof(ChaosInOneProcessTests), typeof(ChaosAmongShardsTests), typeof(BackupTests), typeof(ReplayTests), typeof(ShardsTests)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : notnull, ITestCollection =>
        [.. testCollections.OrderBy(Place)];

    private static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        var place = Array.FindIndex(Longest, type => collection.TestCollectionDisplayName.Contains(type.FullName!, StringComparison.Ordinal));
        return place < 0 ? Longest.Length : place;
    }
}
