using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

internal static class ShippedWeights
{
    public static ToneWeights Read()
    {
        using var file = typeof(ToneModel).Assembly.GetManifestResourceStream("Tone/Data/weights.bin")!;
        return ToneWeights.Read(file);
    }
}
