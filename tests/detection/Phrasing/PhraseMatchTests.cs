using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Tests.Phrasing;

public sealed class PhraseMatchTests
{
    private static TextSignature Of(string text) => TextSigner.Sign(text)!;

    private static TextSignature Agreeing(int values, int from = 0)
    {
        var minHash = Enumerable.Range(0, TextSignature.Size).Select(i => (byte)(i >= from && i < from + values ? 1 : 2)).ToArray();
        return new() { MinHash = minHash, Words = [], Disguised = 0, Length = 64 };
    }

    private static readonly TextSignature Ones = Agreeing(TextSignature.Size);

    [Theory]
    [InlineData(26, false)]
    [InlineData(27, true)]
    [InlineData(64, true)]
    public void Twenty_seven_equal_values_make_two_texts_the_same(int values, bool same) => PhraseMatch.Same(Ones, Agreeing(values)).ShouldBe(same);

    [Fact]
    public void Equal_values_count_only_with_an_equal_band()
    {
        var scattered = Ones with { MinHash = Enumerable.Range(0, TextSignature.Size).Select(i => (byte)(i % 2 == 0 ? 1 : 2)).ToArray() };
        PhraseMatch.Similarity(Ones, scattered).ShouldBe(0.5);
        PhraseMatch.Same(Ones, scattered).ShouldBeFalse();
    }

    [Fact]
    public void The_same_texts_share_a_band_key()
    {
        var (a, b) = (Of("Resign now, you sold our hospital to your donors"), Of("Resign now!! you sold our hospital to all your donors"));
        PhraseMatch.Same(a, b).ShouldBeTrue();
        Enumerable.Range(0, PhraseMatch.Bands).ShouldContain(band => PhraseMatch.Band(a, band) == PhraseMatch.Band(b, band));
    }

    [Fact]
    public void A_text_too_short_to_compare_says_the_same_as_no_other() => PhraseMatch.Same(Of("no way"), Of("no way")).ShouldBeFalse();

    [Fact]
    public void Similarity_is_symmetric_and_one_for_equal_texts()
    {
        var (a, b) = (Of("My flight to Boston was late again today"), Of("My flight to Denver was late again today"));
        PhraseMatch.Similarity(a, b).ShouldBe(PhraseMatch.Similarity(b, a));
        PhraseMatch.Similarity(a, Of("my FLIGHT to boston was late again today!")).ShouldBe(1);
    }
}
