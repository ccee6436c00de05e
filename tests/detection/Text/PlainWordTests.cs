using FsCheck.Xunit;
using PileOn.Detection.Text;

namespace PileOn.Detection.Tests.Text;

public sealed class PlainWordTests
{
    private const string Letters = "aabHhlrtTz";

    /// <summary>A bracket behind a word has it looked at letter by letter, and changes nothing else.</summary>
    [Property(MaxTest = 500)]
    public bool Words_read_at_once_are_read_as_letter_by_letter(int seed)
    {
        var random = new Random(seed);
        string[] words = [.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => Word(random))];
        return NormalForm.Of(string.Join(' ', words)) == NormalForm.Of(string.Concat(words.Select(word => word + ") ")));
    }

    [Theory]
    [InlineData("this is www.example.org/x, no word", "this is no word")]
    [InlineData("RT @somebody said it at length", "said it at length")]
    [InlineData("i d i o t is spelt out", "idiot is spelt out")]
    [InlineData("soooooo hahahahahaha, enough of this", "soo haha enough of this")]
    [InlineData("mail someone@example.org at once", "mail at once")]
    [InlineData("k!ll and b@stard! are two words", "kill and bastard are two words")]
    public void What_is_more_than_a_plain_word_is_not_taken_for_one(string text, string normal) => NormalForm.Of(text).Text.ShouldBe(normal);

    // Often long, often with the same letters or pairs of letters again and again.
    private static string Word(Random random)
    {
        var (length, period) = (random.Next(2, random.Next(4) == 0 ? 90 : 12), random.Next(1, 4));
        var word = new char[length];
        for (var i = 0; i < length; i++) word[i] = i >= period && random.Next(4) > 0 ? word[i - period] : Letters[random.Next(Letters.Length)];
        return new(word);
    }
}
