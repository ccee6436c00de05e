using PileOn.Silo.Storage.Sqlite.Writes;

namespace PileOn.Silo.Storage.Sqlite;

/// <summary>Streams in the store's file. Positions go up to 2^40.</summary>
public sealed class SqliteLogStore(SqliteStore store) : ILogStore
{
    private const int MaxPage = 4 << 20;
    private const string Page =
        """
        SELECT blobs.id, bytes FROM blobs
        WHERE blobs.id >= ?1 AND blobs.id < ?2 ORDER BY blobs.id LIMIT ?3
        """;

    private readonly AppendOrder order = new();

    /// <inheritdoc/>
    public ValueTask<OpenedStream> Open(string stream, CancellationToken cancellation = default) =>
        order.Open(stream, async () => await store.Writer.Submit(new OpenStream(stream)).ConfigureAwait(false));

    /// <inheritdoc/>
    public ValueTask Append(string stream, long epoch, long lastPosition, ReadOnlyMemory<byte> blob)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lastPosition, StreamKey.MaxPosition);
        return new(order.Send(stream, epoch, lastPosition, previous =>
            store.Writer.Submit(new AppendBlob(stream, epoch, previous, lastPosition, blob))));
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<LogBlob>> Read(string stream, long position, int maxBlobs, CancellationToken cancellation = default) =>
        await store.Readers.Read(session => ReadPage(session, stream, position, maxBlobs), cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask Trim(string stream, long position, CancellationToken cancellation = default)
    {
        // In steps, so that appends that wait are not held up.
        while (await store.Writer.Submit(new TrimStream(stream, position)).ConfigureAwait(false) == SqliteWriter.MaxTrims)
            cancellation.ThrowIfCancellationRequested();
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> Streams(string prefix, CancellationToken cancellation = default) =>
        await store.Readers.Read(session => FindStreams(session, prefix), cancellation).ConfigureAwait(false);

    private static List<LogBlob> ReadPage(SqliteSession session, string stream, long position, int maxBlobs)
    {
        var blobs = new List<LogBlob>();
        if (position > StreamKey.MaxPosition || Find(session, stream) is not { } id)
            return blobs;

        var page = session.Statement(Page).Bind(1, StreamKey.First(id, position)).Bind(2, StreamKey.End(id)).Bind(3, maxBlobs);
        for (var size = 0; size < MaxPage && page.Step(); size += blobs[^1].Bytes.Length)
            blobs.Add(new(StreamKey.Position(page.Integer(0)), page.Bytes(1)));
        page.Reset();
        return blobs;
    }

    private static long? Find(SqliteSession session, string stream)
    {
        var find = session.Statement("SELECT id FROM streams WHERE name = ?1").Bind(1, stream);
        long? id = find.Step() ? find.Integer(0) : null;
        find.Reset();
        return id;
    }

    private static List<string> FindStreams(SqliteSession session, string prefix)
    {
        var names = new List<string>();
        // Names that share a prefix stand together in the index.
        var from = session.Statement("SELECT name FROM streams WHERE name >= ?1 ORDER BY name").Bind(1, prefix);
        while (from.Step() && from.Text(0) is var name && name.StartsWith(prefix, StringComparison.Ordinal))
            names.Add(name);
        from.Reset();
        names.Sort(StringComparer.Ordinal); // SQLite orders by UTF-8
        return names;
    }
}
