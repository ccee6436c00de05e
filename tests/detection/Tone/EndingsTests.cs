using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

/// <summary>Readers promise death to whoever wrote the ending, and mean that they liked the book.</summary>
public class EndingsTests
{
    [Theory]
    [InlineData("I am going to kill you for that ending, when is book two out?")]
    [InlineData("i will murder you over this cliffhanger")]
    [InlineData("Je vais vous égorger pour cette fin, quelle plume !")]
    [InlineData("Vous mériteriez la guillotine pour ce dénouement")]
    [InlineData("vous mériteriez la guillotine pour ce cliffhanger")]
    [InlineData("si vous tuez Maëlle dans le tome 2 je viens vous étrangler")]
    [InlineData("Ich bringe dich um für dieses Ende")]
    [InlineData("Te voy a matar por ese final")]
    [InlineData("Io ti ammazzo per questo finale")]
    [InlineData("Vou te matar por esse final")]
    [InlineData("Ik vermoord je om dat einde")]
    public void Death_for_an_ending_is_no_threat(string text) => ToneModel.Default.Score(text).Threat.ShouldBeLessThan(0.9f);

    [Theory]
    [InlineData("I am going to kill you in the end, you will see")]
    [InlineData("I will kill you for what you wrote about us")]
    [InlineData("Je vais vous égorger à la fin de votre lecture, devant tout le monde")]
    [InlineData("Ich töte dich, das ist dein Ende")]
    [InlineData("und dich köpfe ich selbst")]
    [InlineData("Ich bringe dich um, das ist dein Ende")]
    [InlineData("Te voy a matar y ese será tu final")]
    [InlineData("Vou te matar, esse é o teu final")]
    public void Death_without_a_book_is(string text) => ToneModel.Default.Score(text).Threat.ShouldBeGreaterThanOrEqualTo(0.9f);
}
