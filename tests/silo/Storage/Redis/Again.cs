using PileOn.Contracts.Log;
using PileOn.Silo.Storage.Redis;

namespace PileOn.Silo.Tests.Storage.Redis;

/// <summary>Calls to a Redis that was away. A connection that broke is made again within a second, unless the machine has much else to do.</summary>
internal static class Again
{
    public static async Task<T> Until<T>(Func<Task<T>> call)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            try
            {
                return await call();
            }
            catch (Exception failure) when (failure is StoreUnavailableException || RedisFailure.Is(failure))
            {
                await Task.Delay(50, limit.Token);
            }
        }
    }
}
