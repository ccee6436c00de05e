using PileOn.Detection.Phrasing;

namespace PileOn.Detection.Tests.Phrasing;

public class StoredWordsTests
{
    private static readonly uint[] Rare = [.. Enumerable.Range(1, 60).Select(number => unchecked((uint)number * 0x9E37_79B1)).Except(WordPrior.Common).Order()];

    public static TheoryData<uint[]> Words => new(
        [], [WordPrior.Common[0]], [WordPrior.Common[^1]], Rare, [.. WordPrior.Common.Where((_, place) => place % 40 == 7).Concat(Rare).Order()]);

    [Theory, MemberData(nameof(Words))]
    public void Words_are_read_as_they_were_saved(uint[] words) => StoredWords.Load(Reader(Saved(words))).ShouldBe(words);

    [Fact]
    public void A_common_word_takes_two_bytes_at_most_beside_the_ten_of_the_whole() =>
        Saved([.. WordPrior.Common.Where((_, place) => place % 40 == 7)]).Length.ShouldBeLessThan(10 + (2 * WordPrior.Common.Length / 40));

    [Fact]
    public void What_was_saved_beside_other_common_words_is_refused()
    {
        var saved = Saved(Rare);
        saved[0]++;

        Should.Throw<InvalidDataException>(() => StoredWords.Load(Reader(saved)));
    }

    private static byte[] Saved(uint[] words)
    {
        using var stream = new MemoryStream();
        StoredWords.Save(words, new BinaryWriter(stream));
        return stream.ToArray();
    }

    private static BinaryReader Reader(byte[] saved) => new(new MemoryStream(saved));
}
