namespace PileOn.Detection.Tone;

/// <summary>
/// Letters of the Latin, Greek and Cyrillic scripts without their marks, so that "töten" and "toten" are one word; Arabic alefs, yehs and heh by one
/// form; letters that have another form at the end of a word by the usual one, so that stems need not know where words end.
/// </summary>
internal static class LetterFold
{
    private static readonly string[] forms =
    [
        "aàáâãäåāăąæ", "cçćĉċč", "dďđð", "eèéêëēĕėęě", "gĝğġģ", "hĥħ", "iìíîïĩīĭįıİ", "jĵ", "kķ", "lĺļľŀł", "nñńņňŋ", "oòóôõöøōŏőœ", "rŕŗř",
        "sśŝşšșß", "tţťŧțþ", "uùúûüũūŭůűų", "wŵ", "yýÿŷ", "zźżž", "اأإآٱ", "يى", "هة",
        "αά", "εέ", "ηή", "ιίϊΐ", "οό", "υύϋΰ", "ωώ", "σς", "её", "гґ", "כך", "מם", "נן", "פף", "צץ",
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
