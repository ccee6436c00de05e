using PileOn.Contracts.Log;

namespace PileOn.Contracts.Tests.Log;

public sealed class PositionTokenTests
{
    [Theory]
    [InlineData("0", "0", "0")]
    [InlineData("0", "3-7", "3-7")]
    [InlineData("3-7", "3-5", "3-7")]
    [InlineData("3-7.10-2", "1-4.10-9", "1-4.3-7.10-9")]
    public void Together_they_cover_what_each_covers(string one, string other, string both) => Read(one).With(Read(other)).ToString().ShouldBe(both);

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("3")]
    [InlineData("3-")]
    [InlineData("-1-3")]
    [InlineData("64-1")]
    [InlineData("1-1..2-2")]
    public void A_string_of_somebody_else_is_no_position(string text) => PositionToken.TryParse(text, out _).ShouldBeFalse();

    private static PositionToken Read(string text)
    {
        PositionToken.TryParse(text, out var token).ShouldBeTrue();
        return token!;
    }
}
