using System.Text;

namespace PileOn.Detection.Phrasing;

public sealed partial class PhraseCluster
{
    /// <summary>What a cluster has beside its wording once a second message says the same.</summary>
    private sealed class Joined
    {
        private readonly byte[] votes;
        private readonly int representativeBytes;

        /// <summary>What its wording carries, as it was last worked out.</summary>
        public (long Messages, int Background, ulong Shared, double Bits, bool Formulaic) Measured = (-1, 0, 0, 0, false);

        public Joined(DateTimeOffset firstAt, Tones first, string text)
        {
            (Representative, representativeBytes) = Show(text);
            votes = new byte[TextSignature.Size];
            Array.Fill(votes, (byte)1);
            Count(firstAt, first);
        }

        private Joined(BinaryReader reader)
        {
            Messages = reader.Read7BitEncodedInt64();
            Taught = reader.Read7BitEncodedInt();
            LastAt = new(reader.ReadInt64(), TimeSpan.Zero);
            (Representative, representativeBytes) = Show(reader.ReadString());
            votes = reader.ReadBytes(TextSignature.Size);
            Senders = SenderTally.Load(reader);
        }

        public long Messages { get; private set; }

        public DateTimeOffset LastAt { get; private set; }

        public SenderTally Senders { get; } = new();

        public long Disguised { get; private set; }

        public long ToneKnown { get; private set; }

        // In the steps of Tones.
        public long Hostile { get; private set; }

        public long Civil { get; private set; }

        public long Threat { get; private set; }

        public int Taught { get; set; }

        public string Representative { get; }

        /// <summary>About as many bytes as it takes when saved.</summary>
        public int Bytes => 36 + votes.Length + Senders.Bytes + representativeBytes;

        public void Count(DateTimeOffset at, Tones tones)
        {
            Messages++;
            if (at > LastAt) LastAt = at;
            if (tones.Disguised) Disguised++;
            if (!tones.Known) return;
            ToneKnown++;
            Hostile += tones.Hostile;
            Civil += tones.Civil;
            Threat += tones.Threat;
        }

        public void Vote(Span<byte> signature, ReadOnlySpan<byte> values)
        {
            for (var i = 0; i < signature.Length; i++)
            {
                if (signature[i] == values[i]) votes[i] = (byte)Math.Min(votes[i] + 1, 64);
                else if (votes[i] > 0) votes[i]--;
                else (signature[i], votes[i]) = (values[i], 1);
            }
        }

        public void Save(BinaryWriter writer)
        {
            writer.Write7BitEncodedInt64(Messages);
            writer.Write7BitEncodedInt(Taught);
            writer.Write(LastAt.UtcTicks);
            writer.Write(Representative);
            writer.Write(votes);
            Senders.Save(writer);
        }

        public static Joined Load(BinaryReader reader, long disguised, long toneKnown, (long Hostile, long Civil, long Threat) sums) => new(reader)
        {
            Disguised = disguised, ToneKnown = toneKnown, Hostile = sums.Hostile, Civil = sums.Civil, Threat = sums.Threat,
        };

        private static (string Text, int Bytes) Show(string text)
        {
            var cut = Math.Min(text.Length, LongestRepresentative);
            if (cut < text.Length && char.IsHighSurrogate(text[cut - 1])) cut--;
            return (text[..cut], Encoding.UTF8.GetByteCount(text.AsSpan(0, cut)));
        }
    }
}
