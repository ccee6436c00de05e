using BenchmarkDotNet.Attributes;
using PileOn.Detection;
using PileOn.Detection.Identity;
using PileOn.Detection.Phrasing;

namespace PileOn.Bench.Micro;

/// <summary>What is done with a signed message at its targets, one after the other. Each invocation starts with targets that know nothing.</summary>
public class DetectorBenchmarks
{
    [Benchmark(OperationsPerInvoke = Sample.Size)]
    public int Cluster()
    {
        var clusters = Sample.Messages.Select(message => message.Targets[0]).Distinct().ToDictionary(target => target, _ => new PhraseClusters(PhraseSettings.Default));
        for (var i = 0; i < Sample.Size; i++) clusters[Sample.Messages[i].Targets[0]].Add(Sample.Signed[i], Sample.Signed[i].SentAt);
        return clusters.Count;
    }

    [Benchmark(OperationsPerInvoke = Sample.Size)]
    public int Detect()
    {
        var (run, events) = (new DetectionRun(DetectionSettings.Default), 0);
        for (var i = 0; i < Sample.Size; i++) events += run.Observe(new TargetId(Sample.Messages[i].Targets[0]), Sample.Signed[i]).Count;
        return events;
    }

    /// <summary>At a target that hears three messages a day, as it goes on: nothing runs and nothing is looked for.</summary>
    [Benchmark]
    public int ObserveQuiet() => Waiting.Observe(Sample.Signed[visits % Sample.Size] with { SentAt = Sample.Signed[0].SentAt.AddHours(8 * visits++) }).Count;

    [Benchmark]
    public int SaveTarget() => Busiest.Save().Length;

    /// <summary>One that has heard three messages a day for a week: most of those that are saved are like it.</summary>
    [Benchmark]
    public int SaveQuietTarget() => Quiet.Save().Length;

    private static TargetDetector Busiest { get; } = Make();

    private static TargetDetector Quiet { get; } = MakeQuiet();

    private static TargetDetector Waiting { get; } = MakeQuiet();

    private int visits = 21;

    private static TargetDetector MakeQuiet()
    {
        var quiet = new TargetDetector(new("quiet"), DetectionSettings.Default);
        for (var visit = 0; visit < 21; visit++) quiet.Observe(Sample.Signed[visit * 100] with { SentAt = Sample.Signed[0].SentAt.AddHours(8 * visit) });
        return quiet;
    }

    private static TargetDetector Make()
    {
        var run = new DetectionRun(DetectionSettings.Default);
        for (var i = 0; i < Sample.Size; i++) run.Observe(new TargetId(Sample.Messages[i].Targets[0]), Sample.Signed[i]);
        return run.Targets.MaxBy(target => target.Figures().Messages)!;
    }
}
