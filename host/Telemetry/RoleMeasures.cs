using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using PileOn.Contracts;
using PileOn.Host.Serving;

namespace PileOn.Host.Telemetry;

/// <summary>What a process is.</summary>
internal sealed record Role(string Name, string Version)
{
    /// <summary>Whether it can do its work. Throws when it cannot.</summary>
    public Func<IServiceProvider, Task> Check => Name switch
    {
        "dashboard" => RoleHealth.Cluster,
        "api" => RoleHealth.StoreOfSilo,
        _ => RoleHealth.Store,
    };
}

/// <summary>Says what this process is, since when, and, asked anew every few seconds, whether it can do its work.</summary>
internal sealed class RoleMeasures : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly Role role;
    private readonly IServiceProvider services;
    private readonly TimeProvider time;
    private int ready;

    public RoleMeasures(Role role, IMeterFactory meters, IServiceProvider services, TimeProvider time)
    {
        (this.role, this.services, this.time) = (role, services, time);
        var started = time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0;
        var meter = meters.Create(Instruments.Name);
        var name = new KeyValuePair<string, object?>("role", role.Name);
        meter.CreateObservableGauge("pileon.ready", () => new Measurement<int>(ready, name), description: "1 while this process can do its work, else 0.");
        meter.CreateObservableGauge("pileon.info", () => new Measurement<int>(1, name, new("version", role.Version)), description: "Always 1; the labels say what runs.");
        meter.CreateObservableGauge("pileon.start.time", () => new Measurement<double>(started, name), "s", "When this process began, in seconds since 1970.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do ready = await IsReady() ? 1 : 0;
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> IsReady()
    {
        try
        {
            await role.Check(services).WaitAsync(Patience, time);
            return true;
        }
        catch (Exception)
        {
            return false; // whatever it is: that is what the measure says, and asking must not end the process
        }
    }
}
