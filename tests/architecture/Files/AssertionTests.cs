using System.Text.RegularExpressions;

namespace PileOn.Architecture.Tests.Files;

public sealed partial class AssertionTests
{
    /// <summary>Behind a conditional access it is never run where the value is missing: the access goes into parentheses, or <c>ShouldNotBeNull</c> before it.</summary>
    [Fact]
    public void Every_assertion_is_run_also_where_a_value_is_missing() =>
        Repository.Files(".cs").Where(file => file.StartsWith("tests", StringComparison.Ordinal))
            .SelectMany(file => Skipped().Matches(File.ReadAllText(Path.Combine(Repository.Root, file))).Select(match => $"{file}: {match.Value}"))
            .ShouldBeEmpty();

    /// <summary>Nothing between the two ends what the access is a part of; what is within parentheses is passed over.</summary>
    [GeneratedRegex(@"\?(?:\.|\[(?<open>))(?:[^;,()\[\]]|(?(open),|(?!))|[(\[](?<open>)|[)\]](?<-open>))*(?(open)(?!))\.Should")]
    private static partial Regex Skipped();
}
