namespace PileOn.Detection.Tone;

/// <summary>The value every feature of a block has: the block's share of the decision over the root of how many features it has.</summary>
internal static class BlockLength
{
    public static double Of(FeatureBlock block, int count) => count == 0 ? 0 : Share(block) / Math.Sqrt(count);

    private static double Share(FeatureBlock block) => block switch
    {
        FeatureBlock.Words => 1.0,
        FeatureBlock.Characters => 1.5,
        FeatureBlock.Concepts => 0.5,
        _ => 0.6,
    };
}
