using Orleans.Runtime.Messaging;

namespace PileOn.Api;

/// <summary>
/// Asks again when a silo has just died: its grains answer on another one within seconds. Of a call that was under way there, nobody tells the caller that its
/// answer will never come, so one that takes too long is made anew, once. Only for calls that may be made twice.
/// </summary>
internal static class Patience
{
    /// <summary>Longer than a store mostly holds a write up. Where it takes longer, the second call finds what the first has written: its messages are told as duplicates then.</summary>
    private static readonly TimeSpan longest = TimeSpan.FromSeconds(5);

    /// <summary>A reader looks at a page, and reading twice costs little.</summary>
    private static readonly TimeSpan longestRead = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan[] waits = [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(1_500)];

    public static Task<T> Ask<T>(Func<Task<T>> call, TimeProvider time, CancellationToken cancellation = default) => Ask(call, longest, time, cancellation);

    /// <summary>For calls that only read.</summary>
    public static Task<T> Read<T>(Func<Task<T>> call) => Ask(call, longestRead, TimeProvider.System, CancellationToken.None);

    private static async Task<T> Ask<T>(Func<Task<T>> call, TimeSpan longest, TimeProvider time, CancellationToken cancellation)
    {
        var lost = false;
        foreach (var wait in waits)
        {
            try
            {
                var answer = call();
                return await (lost ? answer : answer.WaitAsync(longest, time));
            }
            catch (TimeoutException) when (!lost)
            {
                lost = true;
            }
            catch (Exception failure) when (IsPassing(failure))
            {
                await Task.Delay(wait, time, cancellation);
            }
        }

        return await call();
    }

    /// <summary>Whether a silo has died or cannot be reached: the call may find another one soon.</summary>
    public static bool IsPassing(Exception failure) => failure is SiloUnavailableException or OrleansMessageRejectionException or ConnectionFailedException;
}
