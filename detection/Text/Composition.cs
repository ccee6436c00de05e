namespace PileOn.Detection.Text;

/// <summary>Puts together what some keyboards send in parts where the whole is another letter: й, ї, ў, voiced kana, Korean syllables (Unicode 3.12).</summary>
internal static class Composition
{
    public static bool TryCompose(char letter, char part, out char composed)
    {
        composed = (letter, part) switch
        {
            ('и', '\u0306') => 'й',
            ('і', '\u0308') => 'ї',
            ('у', '\u0306') => 'ў',
            (_, '\u3099' or '\u309B') => Voiced(letter),
            ( >= 'は' and <= 'ほ' or >= 'ハ' and <= 'ホ', '\u309A' or '\u309C') => (letter - (letter < 'ァ' ? 'は' : 'ハ')) % 3 == 0 ? (char)(letter + 2) : '\0',
            ( >= '\u1100' and <= '\u1112', >= '\u1161' and <= '\u1175') => (char)(0xAC00 + ((letter - 0x1100) * 21 + (part - 0x1161)) * 28),
            ( >= '\uAC00' and <= '\uD7A3', >= '\u11A8' and <= '\u11C2') when (letter - 0xAC00) % 28 == 0 => (char)(letter + (part - 0x11A7)),
            _ => '\0',
        };
        return composed != 0;
    }

    private static char Voiced(char letter)
    {
        const string takesVoice = "かきくけこさしすせそたちつてとはひふへほ";
        var hiragana = letter >= 'ァ' ? (char)(letter - 0x60) : letter;
        if (hiragana == 'う') return letter >= 'ァ' ? 'ヴ' : 'ゔ';
        return takesVoice.Contains(hiragana, StringComparison.Ordinal) ? (char)(letter + 1) : '\0';
    }
}
