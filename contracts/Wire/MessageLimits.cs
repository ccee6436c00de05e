namespace PileOn.Contracts.Wire;

/// <summary>How long a message's fields may be, in UTF-16 characters; a line's length bounds the rest.</summary>
public static class MessageLimits
{
    public const int Id = 512;
    public const int Platform = 64;
    public const int Sender = 512;

    /// <summary>A handle's address or a target's id.</summary>
    public const int Target = 512;

    /// <summary>Targets one message may reach.</summary>
    public const int Targets = 100;

    public const int Text = MessageJson.MaxLineBytes;
    public const int Reference = 1_024;
    public const int Url = 4_096;
    public const int Lang = 64;

    /// <summary>Event times from here on; earlier ones are defaults and broken clocks.</summary>
    public static readonly DateTimeOffset Earliest = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Event times before this; later ones leave no room to reckon with.</summary>
    public static readonly DateTimeOffset Latest = new(3000, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
