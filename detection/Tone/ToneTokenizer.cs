using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using PileOn.Detection.Text;

namespace PileOn.Detection.Tone;

/// <summary>
/// Folds a text and cuts it into tokens: lower case, no combining marks over Latin or Arabic letters, no vowel signs under Hebrew ones, no
/// zero-width characters, letters three or more times in a row written twice, apostrophes dropped, and the marks within Hebrew abbreviations;
/// mentions, links and numbers by a placeholder. A sign says no more for being repeated, and a wall of them would drown the words: the same one counts
/// a few times. What is beyond the room given is not looked at. Words are not hashed yet: who remembers a word remembers its hash.
/// </summary>
internal ref struct ToneTokenizer(Span<char> folded, Span<ToneToken> tokens)
{
    /// <summary>Room for folded characters beyond those looked at, so that many can be read or written at once.</summary>
    public const int Slack = 32;

    /// <summary>Exclamation and question marks, emoji and other signs of a text that count, of one of them and of all.</summary>
    private const int MostAlike = 3, MostSigns = 24;

    /// <summary>Tokens at the end of a stretch with which the next begins: longer than the phrases that rules look for.</summary>
    private const int Overlap = 32;

    private const char Mention = '@';
    private const char Link = '/';
    private const char Number = '0';

    private readonly Span<char> folded = folded;
    private readonly Span<ToneToken> tokens = tokens;
    private int length;
    private int count;
    private int wordStart = -1;
    private int wordOrigin;

    private int signs;
    private int single;
    private bool mayBeDisguised;
    private bool mayBeCut;
    private bool ended;
    private int sentence; // its first token

    /// <summary>Fills the spans.</summary>
    public ToneTokens Run(ReadOnlySpan<char> text)
    {
        var i = 0;
        while (i < text.Length && count < tokens.Length && length < folded.Length - Slack - 4)
        {
            var c = text[i];
            if (c == ' ')
            {
                EndWord();
                i++;
            }
            else if (!char.IsAsciiLetter(c) || wordStart < 0 && (c | 0x20) is 'h' or 'w' && IsLink(text, i, out _))
                i += Step(text, i);
            else if (wordStart < 0 && i <= text.Length - Vector256<ushort>.Count - 2 && ShortWord(text, i) is > 0 and var size)
                i += size;
            else
                i += Letters(text[i..], i);
        }

        EndWord();

        var words = 0;
        foreach (var token in tokens[..count])
            words += token.Kind == TokenKind.Mark ? 0 : 1;
        return new(count, words, mayBeDisguised, mayBeCut, i, i < text.Length && count > 2 * Overlap ? tokens[count - Overlap].Origin : i);
    }

    private int Step(ReadOnlySpan<char> text, int i)
    {
        var c = text[i];
        if (char.IsAsciiLetter(c) && IsLink(text, i, out var linkLength))
            return Placeholder(Link, i, linkLength);
        if (c is ' ' or '\n')
            return Break();
        if (c is '\'' or '\u2019' or '\u02BC' or '\u05F3' or '\u05F4' or '\u00AD' or '\u0640' or (>= '\u200B' and <= '\u200F') or (>= '\u2060' and <= '\u2064') or '\uFE0F' or '\uFEFF')
        {
            mayBeDisguised |= c > '\u2019' || c == '\u00AD';
            return 1;
        }

        if (c is '"' or '\u201D' && Abbreviates(text, i))
            return 1;

        if (c == '@' && wordStart < 0)
            return Placeholder(Mention, i, HandleLength(text, i));
        if (c == '[' && PlaceholderOf(text[i..]) is (not '\0' and var kind, var placeholder))
            return Placeholder(kind, i, placeholder);
        if (c is >= '0' and <= '9')
            return Digit(text, i);
        if (c is '$' or '@' or '!' or '|' or '*' or '#' or '%' or '+')
            mayBeDisguised |= i + 1 < text.Length && char.IsAsciiLetter(text[i + 1]) && (c == '$' || wordStart >= 0);
        mayBeCut |= c < 0x80 && c != '-' && IsCut(text, i);
        if (c is '.' or '!' or '?' && EndsSentence(text, i))
            EndSentence();
        if (c < 0x80)
            return c == '"' ? Placeholder('"', i, 1) : c is '!' or '?' ? Mark(text.Slice(i, 1), i) : Break();
        return Beyond(text, i);
    }

    /// <summary>Whether letters stand on both sides of a sign, or of a few.</summary>
    private static bool IsCut(ReadOnlySpan<char> text, int i)
    {
        if (i == 0 || !IsLetter(text[i - 1]))
            return false;
        for (var after = i + 1; after < text.Length && after <= i + CutWords.MostSigns && text[after] > ' '; after++)
            if (IsLetter(text[after]))
                return true;
        return false;
    }

    private static bool IsLetter(char c) => c < 0x80 ? char.IsAsciiLetter(c) : LetterKinds.Of(c) >= LetterKind.Mark && !char.IsSurrogate(c);

    /// <summary>A stop before a space. Three dots are a pause for effect and end nothing.</summary>
    private static bool EndsSentence(ReadOnlySpan<char> text, int i) =>
        i + 1 < text.Length && text[i + 1] is ' ' or '\n' && (text[i] != '.' || i == 0 || text[i - 1] != '.');

    /// <summary>A word or two and a stop are words that are stressed, and no sentence.</summary>
    private void EndSentence()
    {
        EndWord();
        ended |= count - sentence > 2;
        sentence = count;
    }

    private int Beyond(ReadOnlySpan<char> text, int i)
    {
        var c = text[i];
        mayBeDisguised |= MayHide(c, i + 1 < text.Length ? text[i + 1] : ' ');
        if (c is '\u201C' or '\u201D' or '\u201E' or '\u00AB' or '\u00BB' or '\u300C' or '\u300D')
            return Placeholder('"', i, 1);
        if (c is '\u3002' or '\uFF01' or '\uFF1F' or '\u0964')
            EndSentence();
        if (c is '\uFF01' or '\uFF1F')
            return Mark([(char)(c - 0xFEE0)], i);
        if (c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF'))
            return Ideograph(text, i);
        if (char.IsHighSurrogate(c) && i + 1 < text.Length)
        {
            mayBeCut |= IsCut(text, i);
            return Mark(text.Slice(i, 2), i);
        }

        switch (char.GetUnicodeCategory(c))
        {
            case UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter:
                return Letter(LetterFold.Of(char.ToLowerInvariant(c)), i);
            case UnicodeCategory.SpacingCombiningMark:
                return wordStart >= 0 ? Letter(c, i) : 1;
            case UnicodeCategory.NonSpacingMark:
                return wordStart >= 0 && c >= '\u0900' ? Letter(c, i) : 1;
            case UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol:
                mayBeCut |= IsCut(text, i);
                return Mark(text.Slice(i, 1), i);
            default:
                mayBeCut |= IsCut(text, i);
                return Break();
        }
    }

    /// <summary>A quotation mark between Hebrew letters stands before an abbreviation's last letter, and quotes nothing.</summary>
    private readonly bool Abbreviates(ReadOnlySpan<char> text, int i) =>
        wordStart >= 0 && HebrewPrefix.IsHebrew(folded[length - 1]) && i + 1 < text.Length && HebrewPrefix.IsHebrew(text[i + 1]);

    private int Digit(ReadOnlySpan<char> text, int i)
    {
        if (wordStart < 0)
            return Placeholder(Number, i, DigitsLength(text, i));

        mayBeDisguised |= i + 1 < text.Length && char.IsLetterOrDigit(text[i + 1]);
        return Letter(text[i], i);
    }

    /// <summary>A word's first run of plain letters, looked at all at once: no letter three times in a row, and less than sixteen of them.</summary>
    /// <returns>How many letters; zero when the run is not like that, and nothing is done.</returns>
    private int ShortWord(ReadOnlySpan<char> text, int i)
    {
        ref var first = ref Unsafe.As<char, ushort>(ref Unsafe.Add(ref MemoryMarshal.GetReference(text), i));
        var lower = Vector256.Create((ushort)0x20);
        var word = Vector256.LoadUnsafe(ref first) | lower;
        var others = Vector256.GreaterThan(word - Vector256.Create((ushort)'a'), Vector256.Create((ushort)('z' - 'a'))).ExtractMostSignificantBits();
        var size = BitOperations.TrailingZeroCount(others);
        if (others == 0)
            return 0;
        var again = Vector256.Equals(word, Vector256.LoadUnsafe(ref first, 1) | lower);
        var thrice = again & Vector256.Equals(word, Vector256.LoadUnsafe(ref first, 2) | lower);
        if ((thrice.ExtractMostSignificantBits() << 2 & ((1u << size) - 1)) != 0)
            return 0;

        word.StoreUnsafe(ref Unsafe.As<char, ushort>(ref folded[length]));
        wordStart = length;
        wordOrigin = i;
        length += size;
        return size;
    }

    /// <summary>A run of plain letters: most of most texts, so without a call for each.</summary>
    private int Letters(ReadOnlySpan<char> rest, int origin)
    {
        Begin(origin);
        var word = folded[wordStart..];
        var size = length - wordStart;
        var i = 0;
        for (; i < rest.Length && char.IsAsciiLetter(rest[i]) && size < word.Length - Slack - 4; i++)
        {
            var c = (char)(rest[i] | 0x20);
            if (size >= 2 && word[size - 1] == c && word[size - 2] == c)
                continue;
            word[size++] = c;
        }

        length = wordStart + size;
        return Math.Max(i, 1);
    }

    private int Letter(char c, int origin)
    {
        Begin(origin);
        if (length - wordStart >= 2 && folded[length - 1] == c && folded[length - 2] == c)
            return 1;
        folded[length++] = c;
        return 1;
    }

    private void Begin(int origin)
    {
        if (wordStart >= 0)
            return;
        wordStart = length;
        wordOrigin = origin;
    }

    private int Break()
    {
        EndWord();
        return 1;
    }

    private int Ideograph(ReadOnlySpan<char> text, int i)
    {
        EndWord();
        folded[length] = HanFold.Of(text[i]);
        Emit(length, 1, i, TokenKind.Ideograph, TextHash.Of(folded.Slice(length, 1)));
        length++;
        return 1;
    }

    private int Mark(scoped ReadOnlySpan<char> sign, int i)
    {
        EndWord();
        var hash = TextHash.Of(sign);
        if (signs == MostSigns || Alike(hash) == MostAlike)
            return sign.Length;
        signs++;
        sign.CopyTo(folded[length..]);
        Emit(length, sign.Length, i, TokenKind.Mark, hash);
        length += sign.Length;
        return sign.Length;
    }

    private readonly int Alike(uint hash)
    {
        var alike = 0;
        for (var i = count - 1; i >= 0 && alike < MostAlike; i--)
            alike += tokens[i].Kind == TokenKind.Mark && tokens[i].Hash == hash ? 1 : 0;
        return alike;
    }

    private int Placeholder(char kind, int i, int size)
    {
        EndWord();
        folded[length] = kind;
        Emit(length, 1, i, TokenKind.Mark, TextHash.Of(folded.Slice(length, 1)));
        length++;
        return size;
    }

    private void EndWord()
    {
        if (wordStart < 0)
            return;
        Emit(wordStart, length - wordStart, wordOrigin, TokenKind.Word, hash: 0);
        single = length - wordStart == 1 ? single + 1 : 0;
        mayBeDisguised |= single == 3;
        wordStart = -1;
    }

    private void Emit(int start, int size, int origin, TokenKind kind, uint hash)
    {
        if (count == tokens.Length)
            return;
        tokens[count++] = new ToneToken
        {
            Start = start, Length = size, Origin = origin, Kind = kind, Hash = hash, BeginsSentence = ended && kind != TokenKind.Mark,
        };
        ended &= kind == TokenKind.Mark;
    }

    /// <summary>Letters that look like others, marks that are laid over letters, decorated alphabets.</summary>
    private static bool MayHide(char c, char next) => c is >= '\u0180' and <= '\u0588' or >= '\u1D00' and <= '\u1DFF' or >= '\u20D0' and <= '\u218F'
        or >= '\u2460' and <= '\u24FF' or >= '\uA720' and <= '\uA7FF' or >= '\uFF10' and <= '\uFF5A' or '\uD835'
        || c == '\uD83C' && next is >= '\uDD10' and <= '\uDD89';

    private static bool IsLink(ReadOnlySpan<char> text, int i, out int size)
    {
        size = 0;
        var rest = text[i..];
        if (rest.Length < 8 || (rest[0] | 0x20) is not ('h' or 'w'))
            return false;
        if (!rest.StartsWith("http", StringComparison.OrdinalIgnoreCase) && !rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            return false;
        if (!rest[4..].StartsWith("://") && !rest[4..].StartsWith("s://") && rest[3] != '.')
            return false;
        while (size < rest.Length && !char.IsWhiteSpace(rest[size]))
            size++;
        return true;
    }

    private static int HandleLength(ReadOnlySpan<char> text, int i)
    {
        var size = 1;
        while (i + size < text.Length && (char.IsLetterOrDigit(text[i + size]) || text[i + size] is '_'))
            size++;
        return size;
    }

    private static int DigitsLength(ReadOnlySpan<char> text, int i)
    {
        var size = 1;
        while (i + size < text.Length && text[i + size] is (>= '0' and <= '9') or '.' or ',' or ':')
            size++;
        return size;
    }

    /// <summary>Data sets write mentions and links as these words.</summary>
    private static (char Kind, int Length) PlaceholderOf(ReadOnlySpan<char> rest) =>
        rest.StartsWith("[USER]") ? (Mention, 6) : rest.StartsWith("[URL]") ? (Link, 5) : ('\0', 0);
}
