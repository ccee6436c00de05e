namespace PileOn.Detection.Tone;

/// <summary>Letters of the Latin script without their marks, so that "töten" and "toten" are one word; Arabic alefs, yehs and heh by one form.</summary>
internal static class LatinFold
{
    private static readonly string[] forms =
    [
        "aàáâãäåāăąæ", "cçćĉċč", "dďđð", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįı", "jĵ", "kķ", "lĺļľŀł", "nñńņňŋ", "oòóôõöøōŏőœ", "rŕŗř",
        "sśŝşšșß", "tţťŧțþ", "uùúûüũūŭůűų", "wŵ", "yýÿŷ", "zźżž", "اأإآٱ", "يى", "هة",
    ];

    private static readonly char[] table = Make();

    public static char Of(char c) => c < table.Length ? table[c] : c;

    private static char[] Make()
    {
        var table = new char[0x700];
        for (var c = 0; c < table.Length; c++)
            table[c] = (char)c;
        foreach (var form in forms)
            foreach (var c in form)
                table[c] = form[0];
        return table;
    }
}
