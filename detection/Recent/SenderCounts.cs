using System.Numerics;
using PileOn.Detection.Identity;

namespace PileOn.Detection.Recent;

/// <summary>Counts messages by known sender in memory lent for one look: it is asked for nearly every message, and must leave nothing behind to collect.</summary>
internal ref struct SenderCounts(Span<SenderCounts.Slot> slots)
{
    private readonly Span<Slot> slots = slots;

    /// <summary>Known senders counted so far.</summary>
    public int Senders { get; private set; }

    /// <summary>How many slots, empty ones, are to be lent for so many messages at most.</summary>
    public static int SlotsFor(int messages) => (int)BitOperations.RoundUpToPowerOf2((uint)messages + 1) * 2;

    /// <param name="sender">A known sender.</param>
    /// <returns>How many of his messages have been counted, this one included.</returns>
    public int Add(SenderKey sender)
    {
        var mask = slots.Length - 1;
        for (var place = (int)sender.Value & mask; ; place = (place + 1) & mask)
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
