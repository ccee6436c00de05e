using Microsoft.Extensions.Time.Testing;

namespace PileOn.Silo.Tests.Grains;

/// <summary>A clock that stands still except while somebody waits.</summary>
internal static class Clock
{
    public static async Task<T> While<T>(FakeTimeProvider time, Task<T> awaited)
    {
        while (await Task.WhenAny(awaited, Task.Delay(20, TestContext.Current.CancellationToken)) != awaited) time.Advance(TimeSpan.FromSeconds(0.5));
        return await awaited;
    }
}
