namespace PileOn.Detection.Tone;

/// <summary>How a text is read.</summary>
/// <param name="Language">The language most of its words are known in, as the lexicon numbers them; negative where none is.</param>
/// <param name="Leading">Those that as many of its words are known in as in any, one bit each; all where no word is known.</param>
/// <param name="Languages">Those, and those that at least half as many of its words are known in, one bit each; all where no word is known.</param>
/// <param name="Known">How many of its words are known in that language.</param>
/// <param name="OfGroup">Whether it speaks of a group of people: threats of that kind have a point of decision of their own.</param>
internal readonly record struct Reading(int Language, uint Leading, uint Languages, int Known, bool OfGroup)
{
    /// <summary>The number of English among the lexicon's languages: the first.</summary>
    public const int English = 0;

    /// <summary>Whether more of its words are known in English than in any other language.</summary>
    public bool IsEnglish => Leading == 1u << English;

    /// <summary>Where its points of decision stand: two places a language, the last two for texts of none.</summary>
    public int Place => 2 * (Language < 0 ? ToneWeights.Languages - 1 : Language) + (OfGroup ? 1 : 0);

    /// <summary>The language of a place, as <see cref="Place"/> numbers it.</summary>
    public static int LanguageOf(int place) => place / 2;

    /// <summary>Whether a place is for texts that speak of a group of people.</summary>
    public static bool IsOfGroup(int place) => place % 2 == 1;
}
