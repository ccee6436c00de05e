using Microsoft.Extensions.Logging;

namespace PileOn.Host.Serving;

/// <summary>
/// Once a server stops, calls between its grains fail by the hundred, because the ones go before the others. Orleans logs each as an error, and whoever reads the
/// log after a restart must not have to tell them from real ones: what matters of them our own grains say.
/// </summary>
internal sealed class QuietEnd
{
    private volatile bool failed;
    private CancellationToken stopping;

    private bool Begun => failed || stopping.IsCancellationRequested;

    /// <summary>Asked and not told: what a stop breaks off is logged before a callback of ours would have its turn.</summary>
    public void BeginsWith(CancellationToken stopping) => this.stopping = stopping;

    /// <summary>It could not start.</summary>
    public void Begin() => failed = true;

    /// <summary>Why a start failed we say ourselves, in one line; what had begun then ends in whatever way it does.</summary>
    public bool LetsHostThrough(LogLevel level) => !Begun && level >= LogLevel.Critical;

    /// <summary>For what warns without need: only what went wrong.</summary>
    public bool LetsErrorsThrough(LogLevel level) => LetsThrough(level) && level >= LogLevel.Error;

    public bool LetsThrough(LogLevel level) => level >= (Begun ? LogLevel.Critical : LogLevel.Warning);
}
