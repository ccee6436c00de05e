namespace PileOn.Contracts.Wire;

/// <summary>Platforms that are common enough to share one string. Any other word is as good.</summary>
internal static class KnownPlatforms
{
    /// <returns>The platform's name when these bytes are one of them as they stand, or null.</returns>
    public static string? Find(ReadOnlySpan<byte> name) =>
        name.SequenceEqual("twitter"u8) ? "twitter"
        : name.SequenceEqual("x"u8) ? "x"
        : name.SequenceEqual("facebook"u8) ? "facebook"
        : name.SequenceEqual("instagram"u8) ? "instagram"
        : name.SequenceEqual("bluesky"u8) ? "bluesky"
        : name.SequenceEqual("mastodon"u8) ? "mastodon"
        : name.SequenceEqual("youtube"u8) ? "youtube"
        : name.SequenceEqual("tiktok"u8) ? "tiktok"
        : name.SequenceEqual("reddit"u8) ? "reddit"
        : name.SequenceEqual("telegram"u8) ? "telegram"
        : name.SequenceEqual("email"u8) ? "email"
        : name.SequenceEqual("phone"u8) ? "phone"
        : null;
}
