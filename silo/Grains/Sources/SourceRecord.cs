using PileOn.Contracts.Sources;

namespace PileOn.Silo.Grains.Sources;

/// <summary>One source as it is stored. Not thread-safe.</summary>
[GenerateSerializer, Alias("pileon.source-record")]
public sealed class SourceRecord
{
    /// <summary>Targets that are kept by name; a source that reaches more is taken to reach everybody.</summary>
    public const int MostTargets = 5_000;

    [Id(0)] public string Name { get; set; } = "";

    [Id(1)] public DateTimeOffset FirstAt { get; set; }

    [Id(2)] public DateTimeOffset LastAt { get; set; }

    [Id(3)] public long Messages { get; set; }

    [Id(4)] public DateTimeOffset? FinishedAt { get; set; }

    [Id(5)] public HashSet<string> Targets { get; set; } = [];

    [Id(6)] public SilenceNorm Norm { get; set; } = new();

    public void Receive(SourceReceipt receipt)
    {
        if (Messages == 0 && FirstAt == default) FirstAt = receipt.At;
        Name = receipt.Name;
        Messages += receipt.Messages;
        foreach (var target in receipt.Targets)
            if (Targets.Count < MostTargets) Targets.Add(target.Value);
        if (receipt.At <= LastAt) return;
        LastAt = receipt.At;
        if (receipt.At > FinishedAt) FinishedAt = null; // another api may tell late what came before
        Norm.Receive(receipt.At);
    }

    public bool Reaches(TargetId target) => Targets.Count >= MostTargets || Targets.Contains(target.Value);

    public SourceView View(string id, DateTimeOffset now) =>
        new(id, Name, State(now), FirstAt, LastAt, Messages, Norm.UsualGap?.TotalSeconds, FinishedAt);

    private SourceState State(DateTimeOffset now) =>
        FinishedAt is not null ? SourceState.Finished
        : !Norm.IsKnown ? SourceState.New
        : Norm.Surprise(now) >= SilenceNorm.BeyondNorm ? SourceState.NotWatching
        : SourceState.Watching;
}
