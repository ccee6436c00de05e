namespace PileOn.Detection.Tone;

/// <summary>A tone and what it rests on.</summary>
/// <param name="Score">What <see cref="ToneModel.Score"/> says of the same text.</param>
/// <param name="Reasons">The weightiest first; empty where the tone is unknown.</param>
public sealed record ToneExplanation(ToneScore Score, IReadOnlyList<ToneReason> Reasons);

/// <summary>A word or a rule that weighed.</summary>
/// <param name="Head">For which of the three answers.</param>
/// <param name="Rule">The rule's name (<c>where-you-live</c>, <c>kill</c> …); null where the trained model found it.</param>
/// <param name="Words">As the text has them, in lower case.</param>
/// <param name="Weight">Its part of the log odds; a rule has the whole of them.</param>
public sealed record ToneReason(ToneHead Head, string? Rule, string Words, float Weight)
{
    /// <summary>One short line, as <c>pileon triage</c> prints it: <c>threat rule where-you-live: know where you live</c>.</summary>
    public override string ToString() =>
        Rule is null ? $"{Head.ToString().ToLowerInvariant()}: {Words}" : $"{Head.ToString().ToLowerInvariant()} rule {Rule}: {Words}";
}
