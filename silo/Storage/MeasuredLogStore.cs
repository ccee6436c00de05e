using System.Diagnostics;
using PileOn.Contracts.Log;
using PileOn.Silo.Measures;

namespace PileOn.Silo.Storage;

/// <summary>Times appends and counts failures, alike for every store.</summary>
internal sealed class MeasuredLogStore(ILogStore inner, SiloMeasures measures) : ILogStore
{
    public ValueTask<OpenedStream> Open(string stream, CancellationToken cancellation = default) => Count("open", inner.Open(stream, cancellation));

    public async ValueTask Append(string stream, long epoch, long lastPosition, ReadOnlyMemory<byte> blob)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await inner.Append(stream, epoch, lastPosition, blob).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            measures.StoreFailed("append");
            throw;
        }

        measures.Appended(stream, Stopwatch.GetElapsedTime(began));
    }

    public ValueTask<IReadOnlyList<LogBlob>> Read(string stream, long position, int maxBlobs, CancellationToken cancellation = default) =>
        Count("read", inner.Read(stream, position, maxBlobs, cancellation));

    public async ValueTask Trim(string stream, long position, CancellationToken cancellation = default)
    {
        try
        {
            await inner.Trim(stream, position, cancellation).ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            measures.StoreFailed("trim");
            throw;
        }
    }

    public ValueTask<IReadOnlyList<string>> Streams(string prefix, CancellationToken cancellation = default) => Count("read", inner.Streams(prefix, cancellation));

    private async ValueTask<T> Count<T>(string operation, ValueTask<T> access)
    {
        try
        {
            return await access.ConfigureAwait(false);
        }
        catch (StoreUnavailableException)
        {
            measures.StoreFailed(operation);
            throw;
        }
    }
}
