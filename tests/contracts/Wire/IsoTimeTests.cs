using System.Text;
using PileOn.Contracts.Wire;

namespace PileOn.Contracts.Tests.Wire;

public sealed class IsoTimeTests
{
    [Theory]
    [InlineData("2015-02-17T07:43:02Z", "2015-02-17T07:43:02Z")]
    [InlineData("2015-02-17t07:43:02z", "2015-02-17T07:43:02Z")]
    [InlineData("2015-02-17 07:43:02+01:30", "2015-02-17T06:13:02Z")]
    [InlineData("2015-02-17T07:43-0100", "2015-02-17T08:43:00Z")]
    [InlineData("2015-02-17T07:43:02+05", "2015-02-17T02:43:02Z")]
    [InlineData("2015-02-17T07:43:02.5Z", "2015-02-17T07:43:02.500Z")]
    [InlineData("2015-02-17T07:43:02.123456789Z", "2015-02-17T07:43:02.123Z")]
    [InlineData("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z")]
    public void A_time_with_an_offset_is_read(string text, string utc)
    {
        IsoTime.Parse(Encoding.UTF8.GetBytes(text), out var time).ShouldBeNull();
        UtcTimeJson.Format(time).ShouldBe(utc);
    }

    [Theory]
    [InlineData("2015-02-17", "has no offset")]
    [InlineData("2015-02-17T07:43:02.5", "has no offset")]
    [InlineData("2015-02-30T07:43:02Z", "is not a day")]
    [InlineData("2015-13-01T07:43:02Z", "is not a day")]
    [InlineData("2015-02-17T24:00:00Z", "is not a time of the day")]
    [InlineData("2015-02-17T07:43:02+1", "must be an ISO 8601 time")]
    [InlineData("2015-02-17T07:43:02.Z", "must be an ISO 8601 time")]
    [InlineData("2015-02-17T07:43:02Z ", "must be an ISO 8601 time")]
    [InlineData("17 Feb 2015", "must be an ISO 8601 time")]
    [InlineData("", "must be an ISO 8601 time")]
    public void Anything_else_is_refused_with_its_reason(string text, string reason) =>
        IsoTime.Parse(Encoding.UTF8.GetBytes(text), out _).ShouldNotBeNull().ShouldStartWith(reason);
}
