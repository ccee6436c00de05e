using System.CommandLine;
using System.Globalization;

namespace PileOn.Host.CommandLine;

/// <summary>What a number on the command line may be.</summary>
internal static class WholeNumbers
{
    /// <summary>Refuses what is no whole number within these bounds, both included. Looks at what was typed: asked for the value of "abc", the parser throws.</summary>
    /// <param name="what">What it takes, for the person who typed something else.</param>
    public static void Takes(this Option option, long least, long most, string what) =>
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
                if (!long.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
                    result.AddError($"{option.Name} takes {what}, not '{token.Value}'");
        });

    public static void TakesAtLeast(this Option option, long least) => option.Takes(least, int.MaxValue, $"a whole number of {least} or more");
}
