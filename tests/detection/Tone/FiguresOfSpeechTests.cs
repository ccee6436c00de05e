using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

/// <summary>A word of violence in a figure of speech hurts nobody, and what stands beside it is judged as it would be alone.</summary>
public class FiguresOfSpeechTests
{
    [Theory]
    [InlineData("I wish it were that simple, disabled people are hit hardest")]
    [InlineData("Pensioners deserve better, disabled people are hit hardest")]
    [InlineData("Hang on, I'd swap privacy for a biscuit any day")]
    [InlineData("So much for the unreal overhead kick, people care about that overhead kick, believe me")]
    [InlineData("Someone should slap you round the town and back")]
    public void A_figure_of_speech_is_not_told_as_a_threat(string text) =>
        ToneModel.Default.Score(text).Threat.ShouldBeLessThan(0.8f);

    [Theory]
    [InlineData("Hang on, someone should shoot you")]
    [InlineData("The poor are hit hardest and you will die for it")]
    [InlineData("Old habits die hard, I know where you live")]
    public void A_figure_of_speech_hides_no_threat(string text) =>
        ToneModel.Default.Score(text).Threat.ShouldBeGreaterThan(0.9f);

    [Theory]
    [InlineData("They should all be hanged and shot")]
    [InlineData("All of them deserve to be beaten to death")]
    public void Beside_a_figure_of_speech_a_threat_is_as_sure_as_alone(string threat) =>
        ToneModel.Default.Score($"Old habits die hard. {threat}").Threat.ShouldBeGreaterThanOrEqualTo(ToneModel.Default.Score(threat).Threat - 0.1f);

    [Fact]
    public void However_many_figures_a_text_holds_it_is_judged() =>
        ToneModel.Default.Score(string.Concat(Enumerable.Repeat("hang on, kick off, shoot them, ", 400))).Known.ShouldBeTrue();

    [Fact]
    public void The_model_alone_is_never_surer_than_a_rule() =>
        ToneModel.Default.Score("all of those people must be killed, kill them all, they deserve to be murdered, raped and hanged").Threat
            .ShouldBeLessThan(ToneModel.ThreatByRule);
}
