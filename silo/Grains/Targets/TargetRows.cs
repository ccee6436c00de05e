using PileOn.Contracts.Feed;
using PileOn.Contracts.Targets;
using PileOn.Detection;
using PileOn.Detection.Episodes;

namespace PileOn.Silo.Grains.Targets;

/// <summary>Makes a target's row of its detector's figures.</summary>
internal static class TargetRows
{
    /// <summary>Steps of the sparkline: twelve hours.</summary>
    private const int SparklineSteps = 72;

    public static TargetRow Of(TargetDetector detector, TargetFigures figures, TargetProfile? profile, long revision, long deadLetters)
    {
        var current = figures.Current;
        return new()
        {
            Id = detector.Target.Value,
            Revision = revision,
            Name = profile?.Name,
            Handles = profile?.Handles ?? [],
            State = current?.State ?? EpisodeState.Quiet,
            Classification = current?.Classification,
            Severity = current?.Severity,
            Probability = current?.Probability,
            Alert = current is null ? null : AlertBook.AlertOf(current.Episode),
            Since = current?.StartedAt,
            Messages = figures.Messages,
            Senders = figures.Senders,
            LastTenMinutes = figures.LastTenMinutes,
            UsualTenMinutes = figures.UsualTenMinutes,
            Sparkline = detector.Clock is null ? [] : detector.Counts(SparklineSteps),
            At = detector.Clock,
            Headline = Headline(figures),
            Campaign = current?.Campaign,
            OpenThreats = figures.Threats,
            DeadLetters = (int)Math.Min(deadLetters, int.MaxValue),
        };
    }

    private static string? Headline(TargetFigures figures)
    {
        if (figures.Current is not { } current) return figures.Threats > 0 ? "Possible threat" : null;
        var what = current.Classification switch
        {
            Classification.Coordinated => "Coordinated pile-on",
            Classification.PileOn => "Pile-on by independent people",
            Classification.Organised => "Organised and civil",
            Classification.Surge => "Surge by independent people",
            _ => "Possible threat",
        };
        return current.Reasons.Count > 0 ? $"{what}: {current.Reasons[0].Text}" : what;
    }
}
