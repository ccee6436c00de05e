using System.Collections;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging.Abstractions;
using PileOn.Contracts.Log;
using PileOn.Detection;
using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;

namespace PileOn.Silo.Tests.Grains;

/// <summary>Lets detection throw in the middle of the next message, when it has counted it already and has not looked at all of it; and signing at every message with a text.</summary>
internal sealed class Stumble : IReadOnlySet<string>
{
    private int armed;

    public DetectionSettings Settings => DetectionSettings.Default with { LeftOut = this };

    public SafeSigner Signer => new(Sign, NullLogger<SafeSigner>.Instance);

    /// <summary>The text that signing throws at, as often as it comes by; null for none.</summary>
    public string? Poison { get; set; }

    public int Count => 0;

    /// <param name="times">Over so many messages, one after the other.</param>
    public void Next(int times = 1) => Volatile.Write(ref armed, times);

    public bool Contains(string item)
    {
        if (item != ReasonCodes.Threat || !Fires()) return false;
        throw new InvalidOperationException("Stumbled for a test.");
    }

    /// <summary>Targets look side by side, and only as many stumble as are to.</summary>
    private bool Fires()
    {
        while (Volatile.Read(ref armed) is > 0 and var left)
            if (Interlocked.CompareExchange(ref armed, left - 1, left) == left) return true;
        return false;
    }

    [MethodImpl(MethodImplOptions.NoInlining)] // by its name what was thrown is known
    private SignedMessage Sign(Message message, DateTimeOffset receivedAt) =>
        message.Text is not null && message.Text == Poison ? throw new InvalidOperationException("Stumbled for a test.") : MessageSigner.Sign(message, receivedAt);

    public IEnumerator<string> GetEnumerator() => Enumerable.Empty<string>().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public bool IsProperSubsetOf(IEnumerable<string> other) => other.Any();

    public bool IsProperSupersetOf(IEnumerable<string> other) => false;

    public bool IsSubsetOf(IEnumerable<string> other) => true;

    public bool IsSupersetOf(IEnumerable<string> other) => !other.Any();

    public bool Overlaps(IEnumerable<string> other) => false;

    public bool SetEquals(IEnumerable<string> other) => !other.Any();
}
