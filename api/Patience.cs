namespace PileOn.Api;

/// <summary>Asks again when a silo has just died: its grains answer on another one within seconds. Only for calls that may be made twice.</summary>
internal static class Patience
{
    private static readonly TimeSpan[] waits = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(1_500)];

    public static async Task<T> Ask<T>(Func<Task<T>> call, TimeProvider time, CancellationToken cancellation = default)
    {
        foreach (var wait in waits)
        {
            try
            {
                return await call();
            }
            catch (Exception failure) when (IsPassing(failure))
            {
                await Task.Delay(wait, time, cancellation);
            }
        }

        return await call();
    }

    private static bool IsPassing(Exception failure) => failure is SiloUnavailableException or OrleansMessageRejectionException;
}
