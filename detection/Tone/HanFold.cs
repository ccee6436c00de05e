using PileOn.Detection.Text;

namespace PileOn.Detection.Tone;

/// <summary>Han characters by their simplified forms, so that what is known of a word holds wherever Chinese is written. Kana and all else stay.</summary>
internal static class HanFold
{
    private const char First = '\u3400', Last = '\u9FFF';

    private static readonly char[] table = Make();

    public static char Of(char c) => c is >= First and <= Last ? table[c - First] : c;

    private static char[] Make()
    {
        var made = new char[Last - First + 1];
        for (var c = First; c <= Last; c++)
            made[c - First] = c;
        foreach (var line in DataFile.Lines("Tone/Data/traditional.tsv"))
        {
            if (line is not [>= First and <= Last, '\t', >= First and <= Last])
                throw new FormatException($"traditional.tsv needs two characters and a tab between them: {line}");
            made[line[0] - First] = line[2];
        }

        return made;
    }
}
