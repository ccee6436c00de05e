using PileOn.Contracts.Log;
using PileOn.Contracts.Wire;

namespace PileOn.Host.Replay;

/// <summary>What a replay did, as it is printed at the end. Messages to several targets count once for each.</summary>
internal sealed record ReplayTotals
{
    public long Lines { get; init; }

    public long Accepted { get; init; }

    public long Duplicates { get; init; }

    public long Rejected { get; init; }

    public long Warnings { get; init; }

    /// <summary>Covers everything sent: <c>GET …?minPosition=</c> waits until it shows.</summary>
    public string Position { get; init; } = new PositionToken([]).ToString();

    public double Seconds { get; init; }

    public ReplayTotals With(LineBatch batch, IngestAnswer answer) => this with
    {
        Lines = Lines + batch.Lines.Count,
        Accepted = Accepted + answer.Accepted,
        Duplicates = Duplicates + answer.Duplicates,
        Rejected = Rejected + answer.RejectedCount,
        Warnings = Warnings + answer.WarningCount,
        Position = Later(Position, answer.Position),
    };

    public ReplayTotals WithUnsent(int lines) => this with { Lines = Lines + lines, Rejected = Rejected + lines };

    private static string Later(string held, string answered) =>
        PositionToken.TryParse(held, out var one) && PositionToken.TryParse(answered, out var other) ? one.With(other).ToString() : held;
}
