using System.Runtime.CompilerServices;

namespace PileOn.Detection.Tone;

/// <summary>Which words of a text weighed: each token's features with the values the score gave them.</summary>
internal static class ToneReasons
{
    private const int Most = 5;

    [SkipLocalsInit]
    public static ToneReason[] Of(string text, ToneWeights weights, ToneLexicon lexicon, WordMemo memo, ToneScore score)
    {
        Span<char> folded = stackalloc char[ToneFeatures.MaxCharacters + ToneTokenizer.Slack];
        Span<ToneToken> tokens = stackalloc ToneToken[ToneFeatures.MaxTokens];
        var cut = new ToneTokenizer(folded, tokens).Run(text);
        tokens = tokens[..cut.Tokens];
        if (Signs.Default.Of(folded, tokens, cut.Words) is not null)
            return OfSigns(text, tokens, score);
        var sets = (stackalloc int[ToneFeatures.MaxTokens])[..tokens.Length];
        var sink = new TokenSink(weights, tokens.Length);
        memo.Add(folded, tokens, sets, ref sink);
        var stems = new TokenStems(lexicon, sets);
        ToneFeatures.Together(folded, tokens, lexicon, stems, ref sink);

        var reasons = new List<ToneReason>(2 * Most + 2);
        var rule = score.Threat >= 0.5f ? lexicon.Threats.Find(folded, tokens, stems, sink.Reading) : null;
        if (rule is null && score.Threat >= ToneModel.ThreatByBoth)
            rule = lexicon.Threats.Hint(folded, tokens, stems, sink.Reading, score.Threat);
        if (rule is { } found)
            reasons.Add(new(ToneHead.Threat, found.Rule, Words(text, tokens, found.Start, found.End), (float)Math.Log(score.Threat / (1 - score.Threat))));
        if (score.Threat >= 0.5 && rule is null)
            AddTop(ToneHead.Threat, reasons, text, tokens, sink);
        if (score.Civil >= 0.5 && lexicon.Civil.Find(folded, tokens, stems, sink.Reading) is { } shown)
            reasons.Add(new(ToneHead.Civil, shown.Rule, Words(text, tokens, shown.Start, shown.End), (float)Math.Log(score.Civil / Math.Max(1 - score.Civil, 1e-6f))));
        AddTop(score.Hostile >= 0.5 ? ToneHead.Hostile : ToneHead.Civil, reasons, text, tokens, sink);
        return [.. reasons];
    }

    /// <summary>Signs speak together; where they say nothing for or against anybody, there is no reason to name.</summary>
    private static ToneReason[] OfSigns(string text, ReadOnlySpan<ToneToken> tokens, ToneScore score)
    {
        var (head, sure) = score.Hostile >= 0.5f ? (ToneHead.Hostile, score.Hostile) : (ToneHead.Civil, score.Civil);
        return sure > 0.5f ? [new(head, "signs", Words(text, tokens, 0, tokens.Length), (float)Math.Log(sure / (1 - sure)))] : [];
    }

    /// <summary>The weightiest tokens, of equal ones the first.</summary>
    [SkipLocalsInit]
    private static void AddTop(ToneHead head, List<ToneReason> reasons, string text, ReadOnlySpan<ToneToken> tokens, in TokenSink sink)
    {
        var parts = (stackalloc float[ToneFeatures.MaxTokens])[..tokens.Length];
        sink.Parts(head, parts);
        for (var taken = 0; taken < Most; taken++)
        {
            var top = -1;
            for (var token = 0; token < parts.Length; token++)
                if (parts[token] > (top < 0 ? 0 : parts[top]))
                    top = token;
            if (top < 0)
                return;
            reasons.Add(new(head, null, Words(text, tokens, top, top + 1), parts[top]));
            parts[top] = 0;
        }
    }

    private static string Words(string text, ReadOnlySpan<ToneToken> tokens, int start, int end)
    {
        var from = tokens[start].Origin;
        var to = end < tokens.Length ? tokens[end].Origin : text.Length;
        var words = text.AsSpan(from..to).Trim(" \n\t.,;:)(-。，");
        return string.Create(words.Length, words, static (lower, words) => words.ToLowerInvariant(lower));
    }
}
