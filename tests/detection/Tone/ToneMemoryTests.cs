using PileOn.Detection.Tone;
using PileOn.Tests;

namespace PileOn.Detection.Tests.Tone;

/// <summary>The scorer remembers words; what it says must be what the features say without any memory.</summary>
public class ToneMemoryTests
{
    private static readonly ToneWeights Weights = ShippedWeights.Read();

    [Fact]
    public void The_score_is_the_sum_of_the_features_on_real_messages()
    {
        foreach (var line in SharedFiles.Lines("data/debate-mentions.ndjson.gz").Take(1500))
            Check(System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!);
    }

    [Theory]
    [InlineData("a word of incomprehensibilities and internationalisations, twice: incomprehensibilities")]
    [InlineData("我要去看电影 because it is good 你好")]
    [InlineData("main tumhare ghar aa raha hun, danke und auf wiedersehen")]
    [InlineData("!!! 100 words?? \"quoted\" @someone https://example.org 🎂")]
    public void The_score_is_the_sum_of_the_features_in_any_script(string text) => Check(text);

    [Fact]
    public void What_was_read_before_changes_nothing()
    {
        string[] texts = [.. Enumerable.Range(0, 20_000).Select(i => $"word{i} thing{i * 7919 % 20_011} you are stupid{i % 13}")];
        var first = texts.Take(50).Select(ToneModel.Default.Score).ToArray();
        foreach (var text in texts)
            ToneModel.Default.Score(text);
        texts.Take(50).Select(ToneModel.Default.Score).ShouldBe(first);
    }

    private static void Check(string text)
    {
        var sink = new ScoringSink(Weights);
        var read = new ToneText(text);
        read.Visit(ToneLexicon.Default, ref sink);
        var score = new ToneModel(Weights, ToneLexicon.Default).Written(text);
        if (!score.Known || read.Tokens.ToArray().Count(token => token.Kind != TokenKind.Mark) == 1)
            return; // not by the sum
        var columns = Logistic.Of(sink.Logits);
        if (read.Threat(ToneLexicon.Default) is not null)
            score.Threat.ShouldBeGreaterThan(0.9f);
        else
            score.Hostile.ShouldBe(Math.Max((float)columns[(int)ToneColumns.Of(ToneHead.Hostile, sink.Reading)], (float)columns[(int)ToneColumn.Threat]));
    }
}
