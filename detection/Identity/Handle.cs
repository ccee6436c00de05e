namespace PileOn.Detection.Identity;

/// <summary>Where a target can be written to: an account, a page, a mailbox, a phone line.</summary>
/// <param name="Platform">The platform's name in lower case; open, any word is accepted.</param>
/// <param name="Address">The address on that platform, compared without regard to case.</param>
[GenerateSerializer, Immutable, Alias("pileon.handle")]
public readonly record struct Handle([property: Id(0)] string Platform, [property: Id(1)] string Address)
{
    /// <summary>The form handles are compared in.</summary>
    public Handle Normal() => new(Platform.ToLowerInvariant(), Address.ToLowerInvariant());
}
