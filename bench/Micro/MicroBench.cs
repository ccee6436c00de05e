using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace PileOn.Bench.Micro;

/// <summary><c>bench micro</c>: the hot functions one by one, with what they allocate, in this process, on the texts of a simulated day.</summary>
internal static class MicroBench
{
    public static Command Create()
    {
        var filter = new Option<string>("--filter") { Description = "Which, as BenchmarkDotNet reads it.", DefaultValueFactory = _ => "*" };
        var command = new Command("micro", "Cost of the hot functions, one message each.") { filter };
        command.SetAction(parsed =>
        {
            var config = DefaultConfig.Instance
                .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
                .AddDiagnoser(MemoryDiagnoser.Default)
                .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "pileon-bench"));
            BenchmarkSwitcher.FromTypes([typeof(MessageBenchmarks), typeof(DetectorBenchmarks), typeof(CampaignBenchmarks), typeof(DuplicateBenchmarks), typeof(LogBenchmarks), typeof(SenderBenchmarks)]).Run(["--filter", parsed.GetRequiredValue(filter)], config);
        });
        return command;
    }
}
