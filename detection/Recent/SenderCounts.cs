using System.Numerics;
using PileOn.Detection.Identity;

namespace PileOn.Detection.Recent;

/// <summary>Counts messages by known sender in memory lent for one look: it is asked for nearly every message, and must leave nothing behind to collect.</summary>
internal ref struct SenderCounts
{
    /// <summary>No one who chooses accounts' names can tell which fall on one place. Nothing but the time it takes depends on it.</summary>
    private static readonly ulong salt = (ulong)Random.Shared.NextInt64() | 1;

    private readonly Span<Slot> slots;
    private readonly int shift;

    /// <param name="lent">As many as <see cref="SlotsFor"/> says, whatever is in them.</param>
    public SenderCounts(Span<Slot> lent)
    {
        lent.Clear();
        slots = lent;
        shift = BitOperations.LeadingZeroCount((ulong)lent.Length - 1);
    }

    /// <summary>Known senders counted so far.</summary>
    public int Senders { get; private set; }

    /// <summary>How many slots are to be lent for so many messages at most: half of them stay empty.</summary>
    public static int SlotsFor(int messages) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(messages, 1)) * 2;

    /// <param name="sender">A known sender.</param>
    /// <returns>How many of his messages have been counted, this one included.</returns>
    public int Add(SenderKey sender)
    {
        var mask = slots.Length - 1;
        for (var place = (int)((sender.Value * salt) >> shift); ; place = (place + 1) & mask)
        {
            ref var slot = ref slots[place];
            if (slot.Sender == sender) return ++slot.Count;
            if (!slot.Sender.IsUnknown) continue;
            slot.Sender = sender;
            Senders++;
            return slot.Count = 1;
        }
    }

    public struct Slot
    {
        public SenderKey Sender;
        public int Count;
    }
}
