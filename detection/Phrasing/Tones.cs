using PileOn.Detection.Messages;

namespace PileOn.Detection.Phrasing;

/// <summary>How one message of a cluster is meant, its probabilities in steps of half a hundredth: no tone is known better, and a text said once takes a byte for each.</summary>
internal readonly record struct Tones(bool Disguised, bool Known, byte Hostile, byte Civil, byte Threat)
{
    /// <summary>Steps from 0 to 1.</summary>
    public const double Steps = 200;

    public static Tones Of(SignedMessage message, TextSignature text) => message.Tone is { Known: true } tone
        ? new(text.Disguised > 0, true, Step(tone.Hostile), Step(tone.Civil), Step(tone.Threat))
        : new(text.Disguised > 0, false, 0, 0, 0);

    private static byte Step(float probability) => (byte)Math.Round(Math.Clamp(probability, 0, 1) * Steps);
}
