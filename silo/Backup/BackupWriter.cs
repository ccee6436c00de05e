using System.Buffers;
using System.Text.Json;

namespace PileOn.Silo.Backup;

/// <summary>Writes a backup from one end to the other, a section of about a megabyte at a time.</summary>
public static class BackupWriter
{
    private const int SectionBytes = 1 << 20;

    /// <exception cref="Contracts.Log.StoreUnavailableException">The store cannot be read: what was written is no backup.</exception>
    public static async Task<BackupTotals> Write(Stream file, BackupHeader header, IStoreSource source, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        var number = 0;
        var totals = new BackupTotals(0, 0, 0);
        file.Write(BackupSection.Magic);
        file.WriteByte(BackupSection.Version);
        file.Write(BackupSection.Pack(BackupSection.Header, number++, JsonSerializer.SerializeToUtf8Bytes(header)));

        var section = new ArrayBufferWriter<byte>(SectionBytes);
        await foreach (var item in source.Read(cancellation).ConfigureAwait(false))
        {
            ItemCodec.Write(section, item);
            totals = totals.Plus(item);
            if (section.WrittenCount >= SectionBytes) Put();
        }

        if (section.WrittenCount > 0) Put();
        file.Write(BackupSection.Pack(BackupSection.End, number, JsonSerializer.SerializeToUtf8Bytes(totals)));
        return totals;

        void Put()
        {
            file.Write(BackupSection.Pack(BackupSection.Items, number++, section.WrittenSpan));
            section.ResetWrittenCount();
            progress?.Invoke(totals.States + totals.Blobs);
        }
    }
}
