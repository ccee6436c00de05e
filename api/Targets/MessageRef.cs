using System.Globalization;

namespace PileOn.Api.Targets;

/// <summary>What stands for a message in addresses: its position in its partition's log.</summary>
internal static class MessageRef
{
    /// <returns>Null for anything that is no position.</returns>
    public static long? Parse(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position > 0 ? position : null;
}
