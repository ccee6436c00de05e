namespace PileOn.Silo.Tests.Storage.Redis;

/// <summary>No time passes, and so nobody has waited for too long.</summary>
internal sealed class EndlessPatience : TimeProvider
{
    public override long GetTimestamp() => 0;
}
