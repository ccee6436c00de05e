using PileOn.Contracts.Feed;
using PileOn.Detection.Episodes;

namespace PileOn.Silo.Grains.Feed;

/// <summary>What of an alert somebody acts on; two rows of one alert that agree in it differ only in size. A threat is told anew when it has grown, and not made again between.</summary>
internal readonly record struct AlertStatus(
    EpisodeState State, Classification Classification, Severity Severity, string? Campaign, bool Historical, DateTimeOffset? EndedAt, long Copies)
{
    public static AlertStatus Of(AlertRow row) => new(row.State, row.Classification, row.Severity, row.Campaign, row.Historical, row.EndedAt,
        row.Classification == Classification.Threat ? row.Messages : 0);
}
