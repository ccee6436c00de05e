using System.CommandLine;
using PileOn.Bench.Chaos;
using PileOn.Bench.Detect;
using PileOn.Bench.Failover;
using PileOn.Bench.Ingest;
using PileOn.Bench.Live;
using PileOn.Bench.Memory;
using PileOn.Bench.Micro;
using PileOn.Bench.Skew;
using PileOn.Bench.Soak;
using PileOn.Bench.State;
using PileOn.Bench.Targets;

return await new RootCommand("What PileOn costs on this machine, against a floor measured in the same run.")
{
    ChaosBench.Create(), DetectBench.Create(), DirectoryBench.Create(), FailoverBench.Create(), IngestBench.Create(), LiveBench.Create(), MemoryBench.Create(), MicroBench.Create(), OverloadBench.Create(), SkewBench.Create(),
    SoakBench.Create(), StateBench.Create(), ParseFloor.Create(), BenchServer.Create(),
}.Parse(args).InvokeAsync();
