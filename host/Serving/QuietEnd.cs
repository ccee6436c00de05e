using Microsoft.Extensions.Logging;

namespace PileOn.Host.Serving;

/// <summary>
/// Once a server stops, calls between its grains fail by the hundred, because the ones go before the others. Orleans logs each as an error, and whoever reads the
/// log after a restart must not have to tell them from real ones: what matters of them our own grains say.
/// </summary>
internal sealed class QuietEnd
{
    private volatile bool begun;

    public void Begin() => begun = true;

    /// <summary>Why a start failed we say ourselves, in one line; what had begun then ends in whatever way it does.</summary>
    public bool LetsHostThrough(LogLevel level) => !begun && level >= LogLevel.Critical;

    public bool LetsThrough(LogLevel level) => level >= (begun ? LogLevel.Critical : LogLevel.Warning);
}
