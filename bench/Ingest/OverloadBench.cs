using System.CommandLine;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using PileOn.Bench.Figures;

namespace PileOn.Bench.Ingest;

/// <summary>
/// <c>bench overload</c>: as many clients as keep the server busy, then ten times as many, on one process or, with <c>--cluster</c>, on several around a Redis. What
/// is taken must not get slower and slower, nor much less, memory must stay bounded, and all that was taken must be counted in the end.
/// </summary>
internal static class OverloadBench
{
    private const int Times = 10;
    private const double AimTimesNormal = 4;

    /// <summary>A server that refuses nearly everything answers the rest as fast as ever.</summary>
    private const double AimOfNormalRate = 0.8;

    /// <summary>What is taken in and not applied yet is limited; that it takes some memory while it waits is not what overload is about.</summary>
    private const double AimTimesMemory = 2;

    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "How long each load lasts.", DefaultValueFactory = _ => 30 };
        var clients = new Option<int>("--clients") { Description = "Requests under way at once that keep the server busy.", DefaultValueFactory = _ => 8 };
        var cluster = new Option<bool>("--cluster") { Description = "Instead of one process: a dashboard, an api, two silos and a redis-server." };
        var command = new Command("overload", "Ten times what the server can take: latency of what is accepted, how much that is, refusals, memory, and whether anything is lost.") { seconds, clients, cluster };
        command.SetAction(parsed => Run(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(clients), parsed.GetValue(cluster)));
        return command;
    }

    private static async Task Run(TimeSpan length, int clients, bool cluster)
    {
        Machine.Say();
        await using var server = cluster ? await ServerUnderLoad.Cluster(clients * Times) : await ServerUnderLoad.OneProcess(clients * Times);
        var http = server.Http;
        http.Timeout = TimeSpan.FromMinutes(5);
        var table = new Table("clients", "messages/s", "ms to 202, p50 / p99 / max", "times normal p99", "ms from the first attempt", "asked to wait", "peak MiB");
        var (normal, normalRate, sent, first) = (0.0, 0.0, 0L, 0L);
        var (p99, rate, peak, before, refused, unsaid) = (0.0, 0.0, 0L, 0L, 0L, 0L);
        foreach (var (times, shown) in new[] { (1, false), (1, true), (Times, true) })
        {
            var load = new Load(http, Shape.Spread, clients * times, batch: 500) { First = first += 1L << 40 };
            var clock = Stopwatch.GetTimestamp();
            await load.Run(length);
            await load.Applied();
            var wall = Stopwatch.GetElapsedTime(clock); // what was taken and not applied at the end would flatter
            sent += load.Sent;
            if (!shown) continue; // a cold server
            (p99, rate, before, peak, refused, unsaid) = (load.ToAccepted.At(0.99), load.Sent / wall.TotalSeconds, peak, server.PeakBytes, load.Refused, load.RefusedWithoutATime);
            if (times == 1) (normal, normalRate) = (p99, rate);
            table.Row(
                Table.Whole(clients * times), Table.Whole(rate), load.ToAccepted.ToString(), Table.Short(p99 / normal), load.FromFirstToAccepted.ToString(),
                Table.Whole(refused), Table.Whole(peak >> 20));
        }

        var counted = await Counted(http);
        Console.Out.WriteLine();
        Verdict.AtMost("p99 of what is accepted, in times of normal,", p99 / normal, AimTimesNormal);
        Verdict.AtLeast("messages/s under overload, of normal,", rate / normalRate, AimOfNormalRate);
        Verdict.AtMost("peak memory, in times of normal,", (double)peak / before, AimTimesMemory);
        Verdict.That($"asked to wait, and told how long: {Table.Whole(refused)} requests, {Table.Whole(unsaid)} of them without Retry-After", refused > 0 && unsaid == 0);
        Verdict.That($"nothing accepted is lost: accepted {Table.Whole(sent)}, counted {Table.Whole(counted)}", sent == counted);
    }

    private static async Task<long> Counted(HttpClient http)
    {
        var targets = await http.GetFromJsonAsync<JsonElement>("v1/targets");
        return targets.GetProperty("targets").EnumerateArray().Sum(target => target.GetProperty("messages").GetInt64());
    }
}
