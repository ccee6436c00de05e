using System.Runtime.CompilerServices;
using PileOn.Detection.Text;

namespace PileOn.Detection.Tone;

/// <summary>
/// Says of one text whether it threatens, attacks, or is civil: logistic regressions over hashed features, then rules for what
/// the training data lacks. The same text gives the same bits on every machine. Safe for any number of threads.
/// </summary>
public sealed class ToneModel
{
    /// <summary>A single word that neither the lexicon nor a rule knows, a name or a hashtag: it speaks neither for nor against who writes it.</summary>
    private static readonly ToneScore Undecided = new(Threat: 0.05f, Hostile: 0.3f, Civil: 0.36f, Known: true);

    /// <summary>Texts of fewer words may hold none that the lexicon knows, in any language.</summary>
    private const int FewestToRead = 4;

    /// <summary>Of so many words one must be known.</summary>
    private const int FewestKnown = 6;

    /// <summary>What a rule's finding counts as.</summary>
    internal const float ThreatByRule = 0.95f;

    /// <summary>
    /// The most that the model says of a threat no rule knows: it is shown and ranked, and wakes nobody. Of posts it took for threats with 0.9 or more
    /// fewer than half were threats by their labels, in simulated life hardly any.
    /// </summary>
    private const float MostByModel = 0.89f;

    /// <summary>What the model takes for a threat with so much, and a rule too weak to decide by itself as well.</summary>
    internal const float ThreatByBoth = 0.92f;

    /// <summary>So many figures of speech are taken out of one text.</summary>
    private const int MostFigures = 4;

    /// <summary>What shows a text to be civil counts as this much, unless the text is hostile as well.</summary>
    private const float CivilByRule = 0.8f;

    [ThreadStatic] private static char[]? leftOver;

    private readonly ToneWeights weights;
    private readonly ToneLexicon lexicon;
    private readonly ThreadLocal<WordMemo> memo;

    internal ToneModel(ToneWeights weights, ToneLexicon lexicon)
    {
        this.weights = weights;
        this.lexicon = lexicon;
        memo = new(() => new WordMemo(weights, lexicon));
    }

    /// <summary>The model that ships with PileOn.</summary>
    public static ToneModel Default => Shipped.Model;

    /// <summary>
    /// The tone of a text; unknown where there is nothing to judge, or nothing that anybody taught the model to judge. A threat is hostile, and what
    /// is hostile is not civil. Letters hidden from filters are undone first: then the text as it is read decides, and a threat is one if either
    /// reading has it.
    /// </summary>
    public ToneScore Score(string? text) => Read(text, out _, out _);

    /// <summary>The tone of a text and the words that weighed most for it, the weightiest first; of hidden letters as they are read, of a long text in the stretch that decided.</summary>
    public ToneExplanation Explain(string? text)
    {
        var score = Read(text, out var written, out var opened);
        if (!score.Known)
            return new ToneExplanation(score, []);
        var asWritten = opened.IsEmpty || written.Score == score || written.Score.Threat == score.Threat && score.Threat >= 0.5f;
        var read = asWritten ? text.AsSpan()[written.Decided] : opened[ScoreOf(opened).Decided];
        return new ToneExplanation(score, ToneReasons.Of(read.ToString(), weights, lexicon, memo.Value!, score));
    }

    /// <param name="text">Any text.</param>
    /// <param name="written">Its tone as it is written.</param>
    /// <param name="opened">The text as it is read; empty where no letters are hidden. Valid until this thread opens the next text.</param>
    private ToneScore Read(string? text, out LongTone written, out ReadOnlySpan<char> opened)
    {
        written = ScoreOf(text);
        var joined = written.MayBeCut ? CutWords.Join(text, lexicon.Stems) : default;
        opened = written.MayBeDisguised ? OpenedText.Of(joined.IsEmpty ? text : joined) : default;
        if (opened.IsEmpty)
            opened = joined;
        return opened.IsEmpty ? written.Score : Both(written.Score, ScoreOf(opened).Score);
    }

    /// <summary>The tone of a text as it is written, hidden letters and all.</summary>
    internal ToneScore Written(string text) => ScoreOf(text).Score;

    private static ToneScore Both(ToneScore written, ToneScore opened)
    {
        if (!opened.Known)
            return written;
        var threat = Math.Max(written.Threat, opened.Threat);
        var hostile = Math.Max(threat, opened.Hostile);
        return new ToneScore(threat, hostile, Math.Min(1 - hostile, opened.Civil), Known: true);
    }

    /// <summary>The tone of a text, stretch by stretch: an e-mail is longer than any post, and what it threatens may stand at its end.</summary>
    private LongTone ScoreOf(ReadOnlySpan<char> text)
    {
        text = text.Length > NormalForm.MostRead ? text[..NormalForm.MostRead] : text;
        var tone = new LongTone();
        for (var from = 0; from < text.Length;)
        {
            var score = Stretch(text[from..], out var cut);
            tone.Add(score, cut, from..(from + cut.Read));
            from += cut.Next;
        }

        return tone;
    }

    /// <summary>The tone of as much of a text as is read at once. Where the model alone takes it for a threat, figures of speech are taken out, and what is left decides.</summary>
    private ToneScore Stretch(ReadOnlySpan<char> text, out ToneTokens cut)
    {
        var score = ScoreWith(text, out cut, out var figure);
        text = text[..cut.Read];
        for (var left = MostFigures; left > 0 && figure is { } taken; left--)
        {
            text = Without(taken, text);
            var without = ScoreWith(text, out _, out figure);
            if (without.Known && without.Threat < score.Threat)
                score = without;
        }

        return score;
    }

    /// <summary>Valid until this thread takes the next figure out, which may be of the text that this gave.</summary>
    private static ReadOnlySpan<char> Without(Range figure, ReadOnlySpan<char> text)
    {
        var room = leftOver ??= new char[NormalForm.MostRead];
        var (start, length) = figure.GetOffsetAndLength(text.Length);
        text[..start].CopyTo(room);
        text[(start + length)..].CopyTo(room.AsSpan(start + 1));
        room[start] = ' ';
        return room.AsSpan(0, text.Length - length + 1);
    }

    /// <param name="text">Any text.</param>
    /// <param name="cut">What of it was read.</param>
    /// <param name="figure">The first figure of speech in it, where the model alone takes the text for a threat.</param>
    [SkipLocalsInit]
    private ToneScore ScoreWith(ReadOnlySpan<char> text, out ToneTokens cut, out Range? figure)
    {
        figure = null;
        Span<char> folded = stackalloc char[ToneFeatures.MaxCharacters + ToneTokenizer.Slack];
        Span<ToneToken> tokens = stackalloc ToneToken[ToneFeatures.MaxTokens];
        cut = new ToneTokenizer(folded, tokens).Run(text);
        tokens = tokens[..cut.Tokens];
        if (Signs.Default.Of(folded, tokens, cut.Words) is { } said)
            return said;
        if (cut.Words == 0)
            return default;

        var sets = (stackalloc int[ToneFeatures.MaxTokens])[..cut.Tokens];
        var sink = new ScoringSink(weights);
        memo.Value!.Add(folded, tokens, sets, ref sink);
        var stems = new TokenStems(lexicon, sets);
        ToneFeatures.Together(folded, tokens, lexicon, stems, ref sink);
        var rule = lexicon.Threats.Find(folded, tokens, stems, sink.Reading);
        if (rule is null && cut.Words == 1 && sink.Reading.Known == 0)
            return Undecided;
        if (rule is null && !(IsRead(sink.Reading, cut.Words) && ToneScripts.AreTaught(folded, tokens)))
            return default;
        var columns = Logistic.Of(sink.Logits);
        var threat = rule is null ? Math.Min((float)columns[(int)ToneColumn.Threat], MostByModel) : ThreatByRule;
        if (rule is null && threat >= 0.5f && lexicon.Figures.Find(folded, tokens, stems, sink.Reading) is { } found)
            figure = tokens[found.Start].Origin..(found.End < tokens.Length ? tokens[found.End].Origin : cut.Read);
        else if (rule is null && lexicon.Threats.Hint(folded, tokens, stems, sink.Reading, threat) is not null)
            threat = ThreatByBoth;
        var hostile = Math.Max(threat, (float)columns[(int)ToneColumns.Of(ToneHead.Hostile, sink.Reading)]);
        var civil = (float)columns[(int)ToneColumn.Civil];
        if (civil < CivilByRule && lexicon.Civil.Find(folded, tokens, stems, sink.Reading) is not null)
            civil = CivilByRule;
        return new ToneScore(threat, hostile, Math.Min(1 - hostile, civil), Known: true);
    }

    /// <summary>Whether a text is in a language that the model knows: of longer ones some words are known.</summary>
    private static bool IsRead(in Reading reading, int words) => words < FewestToRead || reading.Known * FewestKnown >= words;

    private static ToneModel Load()
    {
        const string name = "Tone/Data/weights.bin";
        using var file = typeof(ToneModel).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The assembly lacks {name}.");
        return new ToneModel(ToneWeights.Read(file), ToneLexicon.Default);
    }

    /// <summary>Read when it is first asked for: the trainer judges with models of its own, and what ships may be of a format before.</summary>
    private static class Shipped
    {
        public static readonly ToneModel Model = Load();
    }
}
