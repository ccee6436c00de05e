namespace PileOn.Detection.Tests.Tone;

/// <summary>
/// Threats that rows were written after, or kept for, and harmless sentences made of the same words: plain ones in every grammatical dress of 26 languages, and
/// veiled and conditional ones in sixteen. So they only show that nothing is lost; how well the rows do on texts nobody wrote them after is in the table of
/// <c>training/Unseen</c>.
/// </summary>
public class ThreatsOfAKindTests
{
    // Hints decide with the model, which is trained again after every change: a few stand at its point of decision.
    [Theory]
    [InlineData("plain.tsv", 2_365)]
    [InlineData("veiled.tsv", 392)]
    public void Threats_are_told(string file, int count)
    {
        string[] threats = Of(file, "threat");
        threats.Length.ShouldBe(count);

        string[] missed = [.. threats.Where(text => !Texts.IsTold(text))];

        missed.Length.ShouldBeLessThan(threats.Length / 25, string.Join('\n', missed));
    }

    [Theory]
    [InlineData("plain.tsv", 1_594)]
    [InlineData("veiled.tsv", 2_078)]
    public void Of_the_harmless_sentences_made_of_the_same_words_hardly_two_in_a_hundred_are(string file, int count)
    {
        string[] harmless = Of(file, "near");
        harmless.Length.ShouldBe(count);

        string[] told = [.. harmless.Where(Texts.IsTold)];

        told.Length.ShouldBeLessThan(harmless.Length / 40, string.Join('\n', told));
    }

    private static string[] Of(string file, string label) => [.. Texts.Lines(file).Select(line => line.Split('\t')).Where(cells => cells[1] == label).Select(cells => cells[2])];
}
