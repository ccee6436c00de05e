using PileOn.Contracts.Access;

namespace PileOn.Contracts.Sources;

/// <summary>How sources are called in the log and in lists.</summary>
public static class SourceId
{
    /// <summary>The longest name a sender may give one of its sources.</summary>
    public const int LongestName = 80;

    private const string Key = "key:";

    /// <param name="name">What the sender calls it; null where it has one only.</param>
    public static string Of(ApiKey key, string? name) => name is null ? Key + key.Id : $"{Key}{key.Id}:{name}";

    /// <returns>The id of the key its messages are sent with; null where they are not sent with one.</returns>
    public static string? KeyOf(string source) => source.StartsWith(Key, StringComparison.Ordinal) ? source[Key.Length..].Split(':', 2)[0] : null;

    /// <summary>Letters and digits of any language, spaces and <c>. _ -</c>, at most <see cref="LongestName"/>.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name.Trim() == name && name.All(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '.' or '_' or '-');
}
