using PileOn.Detection.Text;

namespace PileOn.Detection.Tests.Text;

public sealed class LooksTests
{
    [Theory]
    [InlineData("desk", "Desk")]
    [InlineData("desk", " desk\t")]
    [InlineData("night desk", "night  \u00A0desk")]
    [InlineData("desk", "de\u200Bsk")]
    [InlineData("desk", "desk\u200D\uFE0F")]
    [InlineData("desk", "desk\u3164")]
    [InlineData("desk", "desk\U000E0041")]
    [InlineData("desk", "ｄｅｓｋ")]
    [InlineData("desk", "\U0001D41D\U0001D41E\U0001D42C\U0001D424")]
    [InlineData("desk", "d\u0435sk")]
    [InlineData("Zoé", "Zoe\u0301")]
    [InlineData("й", "и\u0306")]
    [InlineData("file", "ﬁle")]
    public void Names_that_a_reader_takes_for_one_are_alike(string one, string other) => Looks.AreAlike(one, other).ShouldBeTrue();

    [Theory]
    [InlineData("desk", "desks")]
    [InlineData("desk 1", "desk 11")]
    [InlineData("desk 1", "desk l")]
    [InlineData("night desk", "nightdesk")]
    [InlineData("desk-1", "desk 1")]
    [InlineData("\U0001F431", "\U0001F436")]
    [InlineData("早班", "晚班")]
    public void Names_that_can_be_told_apart_are_not(string one, string other) => Looks.AreAlike(one, other).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData(" \u200B")]
    [InlineData("\u3164")]
    public void A_name_that_shows_nothing_looks_like_nothing(string name) => Looks.Of(name).ShouldBeEmpty();
}
