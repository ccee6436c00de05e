using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using PileOn.Contracts.Sources;

namespace PileOn.Api.Sources;

/// <summary>Counts the sources by how they are, twice a minute: one that fell silent must be noticed though nobody looks.</summary>
internal sealed class SourceWatch : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private readonly IGrainFactory grains;
    private readonly TimeProvider time;
    private IReadOnlyDictionary<SourceState, int>? counts;

    public SourceWatch(IMeterFactory meters, IGrainFactory grains, TimeProvider time)
    {
        (this.grains, this.time) = (grains, time);
        meters.Create(Instruments.Name).CreateObservableGauge("pileon.sources", Counted, "{source}", "Sources by state; one that is not-watching is silent beyond its norm.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do await Count();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Count()
    {
        try
        {
            var found = await SourceList.Of(grains, WorkspaceId.Default, target: null, time.GetUtcNow());
            counts = found.Sources.CountBy(source => source.State).ToDictionary();
        }
        catch (Exception)
        {
            counts = null; // not known is not none; and counting must not end the process
        }
    }

    private IEnumerable<Measurement<int>> Counted() =>
        counts is { } known
            ? Enum.GetValues<SourceState>().Select(state => new Measurement<int>(
                known.GetValueOrDefault(state), new KeyValuePair<string, object?>("state", JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString()))))
            : [];
}
