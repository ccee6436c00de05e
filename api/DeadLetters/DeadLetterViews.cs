using System.Globalization;
using PileOn.Contracts.Targets;

namespace PileOn.Api.DeadLetters;

/// <summary>Something that made detection throw. It counts for nothing unless it is tried again and goes well.</summary>
/// <param name="Target">Whom it reached.</param>
/// <param name="Ref">Stands for it in addresses, with a higher number for what came later; for a message it is the ref that reveals its text.</param>
/// <param name="What">What it is: mostly a message.</param>
/// <param name="Reason">The kind of exception and where it came from, without any text.</param>
/// <param name="At">When it was last tried.</param>
/// <param name="Attempts">How often it was tried.</param>
internal sealed record DeadLetterView(string Target, string Ref, DeadLetterKind What, string Reason, DateTimeOffset At, int Attempts)
{
    public static DeadLetterView Of(TargetId target, DeadLetter letter) => new(
        target.Value, letter.Position.ToString(CultureInfo.InvariantCulture), letter.What, letter.Reason, letter.At, letter.Attempts);
}

/// <summary>What waits.</summary>
/// <param name="DeadLetters">The latest hundred of each target.</param>
/// <param name="More">How many older ones wait beside these. Of them no more is kept than where they are: they are tried again and dismissed with all of their target's.</param>
/// <param name="Lost">How many of which not even that could be kept: they can only be dismissed, with all of their target's.</param>
internal sealed record DeadLetterList(IReadOnlyList<DeadLetterView> DeadLetters, long More, long Lost)
{
    public static DeadLetterList Of(params IReadOnlyList<WaitingLetters> waiting) => new(
        [.. waiting.SelectMany(of => of.Listed.Select(letter => DeadLetterView.Of(of.Target, letter)))],
        waiting.Sum(of => of.Rest.Count), waiting.Sum(of => of.Rest.Lost));
}

/// <summary>What became of a retry.</summary>
/// <param name="Position">Send it as <c>minPosition</c> to read what came of it.</param>
/// <param name="Retried">How many were tried again.</param>
/// <param name="Left">How many of them made detection throw again; null when that is not known yet.</param>
/// <param name="Gone">How many cannot be tried again, because what they held is no longer kept.</param>
internal sealed record DeadLettersRetried(string Position, int Retried, int? Left, int Gone);

/// <summary>What became of a dismissal.</summary>
/// <param name="Position">Send it as <c>minPosition</c> to read what came of it.</param>
/// <param name="Dismissed">How many are not on the list any more.</param>
internal sealed record DeadLettersDismissed(string Position, long Dismissed);
