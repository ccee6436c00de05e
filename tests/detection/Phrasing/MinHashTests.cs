using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Tests.Phrasing;

public sealed class MinHashTests
{
    [Property]
    public bool Vectors_and_scalars_give_the_same_minima(NonEmptyArray<uint> grams)
    {
        Span<uint> scalar = stackalloc uint[TextSignature.Size];
        Span<uint> vectors = stackalloc uint[TextSignature.Size];
        MinHash.Scalar(grams.Get, scalar);
        MinHash.Vectors(grams.Get, vectors);
        Span<uint> wide = stackalloc uint[TextSignature.Size];
        MinHash.Wide(grams.Get, wide);
        return scalar.SequenceEqual(vectors) && scalar.SequenceEqual(wide);
    }

    [Property]
    public bool Vectors_and_scalars_see_the_same_agreement(int seed)
    {
        var random = new Random(seed);
        var (a, b) = (new byte[TextSignature.Size], new byte[TextSignature.Size]);
        for (var i = 0; i < a.Length; i++) (a[i], b[i]) = ((byte)random.Next(3), (byte)random.Next(3));
        return PhraseMatch.Agreement(a, b) == PhraseMatch.ScalarAgreement(a, b);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.42)]
    [InlineData(0.8)]
    public void Agreement_estimates_the_jaccard_similarity(double jaccard)
    {
        var random = new Random(11);
        const int pairs = 400, size = 60;
        var sum = 0.0;
        for (var pair = 0; pair < pairs; pair++)
        {
            // |A∩B| = c, |A| = |B| = size, so that c / (2 size - c) is the similarity asked for
            var common = (int)Math.Round(2 * size * jaccard / (1 + jaccard));
            var shared = Enumerable.Range(0, common).Select(_ => (uint)random.NextInt64(uint.MaxValue)).ToArray();
            uint[] Other() => [.. shared, .. Enumerable.Range(0, size - common).Select(_ => (uint)random.NextInt64(uint.MaxValue))];
            sum += System.Numerics.BitOperations.PopCount(PhraseMatch.Agreement(MinHash.Of(Other()), MinHash.Of(Other()))) / 64.0;
        }
        (sum / pairs).ShouldBe(jaccard, 0.015); // three standard errors, and 1/256 of chance
    }

    [Fact]
    public void A_signature_does_not_change_unnoticed()
    {
        var signature = TextSigner.Sign("Resign now, you sold our hospital!")!;
        Convert.ToHexString(signature.MinHash.AsSpan(0, 16)).ShouldBe("852F4ABDE0BB94C3066278885D2B1A46");
        signature.Words.ShouldBe([.. signature.Words.Order()]);
    }
}
