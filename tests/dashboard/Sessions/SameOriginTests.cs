using Microsoft.AspNetCore.Http;
using PileOn.Dashboard.Sessions;

namespace PileOn.Dashboard.Tests.Sessions;

public sealed class SameOriginTests
{
    [Theory]
    [InlineData("desk.example", "https://desk.example", null, true)]
    [InlineData("desk.example", "http://desk.example", null, true)]
    [InlineData("desk.example:5080", "http://desk.example:5080", null, true)]
    [InlineData("DESK.example", "https://desk.EXAMPLE", null, true)]
    [InlineData("[::1]:5080", "http://[::1]:5080", null, true)]
    [InlineData("desk.example", "https://desk.example:8443", null, false)]
    [InlineData("desk.example", "https://desk.example.evil.example", null, false)]
    [InlineData("desk.example", "https://evil.example/desk.example", null, false)]
    [InlineData("desk.example", "null", null, false)]
    [InlineData("desk.example", "", null, false)]
    [InlineData("desk.example", "file://desk.example", null, false)]
    [InlineData("desk.example", null, null, false)]
    [InlineData("desk.example", null, "same-origin", true)]
    [InlineData("desk.example", "https://desk.example", "cross-site", false)]
    [InlineData("desk.example", "https://desk.example", "same-site", false)]
    [InlineData("desk.example", null, "none", false)]
    public void A_request_is_from_our_own_page_when_the_browser_says_so(string host, string? origin, string? site, bool proven)
    {
        var request = new DefaultHttpContext().Request;
        request.Host = new(host);
        if (origin is not null) request.Headers.Origin = origin;
        if (site is not null) request.Headers["Sec-Fetch-Site"] = site;
        SameOrigin.Proven(request).ShouldBe(proven);
    }

    [Fact]
    public void A_client_that_is_no_browser_says_nothing_and_is_not_foreign()
    {
        SameOrigin.Foreign(new DefaultHttpContext().Request).ShouldBeFalse();
    }
}
