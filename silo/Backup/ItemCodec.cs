using System.Buffers;
using PileOn.Silo.Log;

namespace PileOn.Silo.Backup;

/// <summary>Items as they stand in a section, one behind the other.</summary>
internal static class ItemCodec
{
    private const byte State = 1, Stream = 2, Blob = 3;

    public static void Write(ArrayBufferWriter<byte> to, StoreItem item)
    {
        switch (item)
        {
            case StateItem state:
                to.Write([State]);
                to.Text(state.Grain);
                to.Text(state.Name);
                to.Bytes(state.Bytes.Span);
                break;
            case StreamItem stream:
                to.Write([Stream]);
                to.Text(stream.Name);
                to.Varint(stream.Epoch);
                to.Varint(stream.Head);
                break;
            case BlobItem blob:
                to.Write([Blob]);
                to.Varint(blob.LastPosition);
                to.Bytes(blob.Bytes.Span);
                break;
            default:
                throw new ArgumentException($"A backup has no place for a {item.GetType().Name}.", nameof(item));
        }
    }

    /// <exception cref="BackupFormatException">It holds something else.</exception>
    public static IReadOnlyList<StoreItem> Read(byte[] content)
    {
        var items = new List<StoreItem>();
        var reader = new FieldReader(content);
        try
        {
            while (!reader.AtEnd)
                items.Add(reader.Byte() switch
                {
                    State => new StateItem(reader.Text(), reader.Text(), content.AsMemory(reader.Bytes())),
                    Stream => new StreamItem(reader.Text(), reader.Varint(), reader.Varint()),
                    Blob => new BlobItem(reader.Varint(), content.AsMemory(reader.Bytes())),
                    var kind => throw new BackupFormatException($"the backup holds something of the unknown kind {kind}: a newer PileOn wrote it"),
                });
        }
        catch (LogFormatException problem)
        {
            throw new BackupFormatException("the backup cannot be read: something in it is no item", problem);
        }

        return items;
    }
}
