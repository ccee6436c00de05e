using PileOn.Detection.Identity;

namespace PileOn.Detection.Recent;

/// <summary>What is remembered of one message for as long as an episode may still begin with it. No text.</summary>
/// <param name="At">Event time, milliseconds since 1970.</param>
/// <param name="IdHash">Stands for platform and id.</param>
/// <param name="Cluster">Its phrase cluster; -1 when none.</param>
/// <param name="Traits">What else counts.</param>
/// <param name="Hostile">0 to 1.</param>
/// <param name="Civil">0 to 1.</param>
/// <param name="Pairs">Messages of other senders in the minute before it.</param>
/// <param name="SharedPairs">Those of them in the same phrase cluster.</param>
/// <param name="Account">The sender's account; null where it is withheld.</param>
/// <param name="CreatedAt">When the account was made, milliseconds since 1970; 0 when not known.</param>
/// <param name="Root">Stands for the post it answers, quotes or reposts; 0 when it stands alone.</param>
internal readonly record struct RecentMessage(
    long At, ulong IdHash, SenderKey Sender, int Cluster, Traits Traits, float Hostile, float Civil, short Pairs, short SharedPairs,
    string Platform, string? Account, long CreatedAt, ulong Root)
{
    public bool Has(Traits trait) => (Traits & trait) != 0;

    /// <summary>Whether it is known to be hostile rather than not.</summary>
    public bool IsHostile => Has(Traits.ToneKnown) && Hostile >= 0.5f;

    /// <summary>How civil it is shown to be, 0 to 1; unknown tone shows nothing.</summary>
    public double Civility => !Has(Traits.ToneKnown) ? 0 : Has(Traits.Repost) && !IsHostile ? Math.Max(Civil, 1 - Hostile) : Civil; // who passes words on says nothing to the person: they are news

    /// <summary>A share from 0 to 1 in steps of 1/255: as exactly as a tone is known.</summary>
    public static byte Coarse(float share) => (byte)Math.Round(Math.Clamp(share, 0, 1) * 255);

    /// <inheritdoc cref="Coarse"/>
    public static float Fine(byte coarse) => coarse / 255f;
}

/// <summary>Yes-or-no properties of a message.</summary>
[Flags]
internal enum Traits : ushort
{
    None = 0,

    /// <summary>Its sender never wrote to the target before.</summary>
    FirstContact = 1,

    /// <summary>It says how old the sender's account is.</summary>
    HasAge = 2,

    /// <summary>The account is younger than <see cref="RecentMessages.YoungDays"/> days.</summary>
    Young = 4,

    /// <summary>It hides letters.</summary>
    Disguised = 8,
    HasText = 16,
    ToneKnown = 32,
    Repost = 64,

    /// <summary>Somebody else answered, quoted or reposted the same post a little before.</summary>
    SharedRoot = 128,

    /// <summary>It repeats what somebody else said within the hour, in wording that carries information.</summary>
    Echo = 256,

    /// <summary>It came after messages that repeat it.</summary>
    Repeated = 512,

    /// <summary>Its sender had said as much within an hour of it as one sender counts for (<see cref="RecentMessages.MostOfOne"/>): it is one more message, and says nothing of the crowd.</summary>
    Floods = 1_024,

    /// <summary>Its sender had not written before in the episode that runs.</summary>
    Newcomer = 2_048,
}
