using PileOn.Contracts.Log;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Tests.Grains;

/// <summary>A real store with a fault that can be switched on.</summary>
internal sealed class BreakableLogStore(ILogStore inner) : ILogStore
{
    private volatile Func<string, bool>? broken;

    /// <summary>Lets appends to streams fail until <see cref="Mend"/>.</summary>
    public void Break(Func<string, bool> streams) => broken = streams;

    public void Mend() => broken = null;

    public ValueTask<OpenedStream> Open(string stream, CancellationToken cancellation = default) => inner.Open(stream, cancellation);

    public ValueTask Append(string stream, long epoch, long lastPosition, ReadOnlyMemory<byte> blob) =>
        broken?.Invoke(stream) == true
            ? ValueTask.FromException(new StoreUnavailableException("Broken for a test."))
            : inner.Append(stream, epoch, lastPosition, blob);

    public ValueTask<IReadOnlyList<LogBlob>> Read(string stream, long position, int maxBlobs, CancellationToken cancellation = default) =>
        inner.Read(stream, position, maxBlobs, cancellation);

    public ValueTask Trim(string stream, long position, CancellationToken cancellation = default) => inner.Trim(stream, position, cancellation);

    public ValueTask<IReadOnlyList<string>> Streams(string prefix, CancellationToken cancellation = default) => inner.Streams(prefix, cancellation);
}
