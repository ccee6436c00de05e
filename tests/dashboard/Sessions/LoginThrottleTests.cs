using System.Net;
using Microsoft.Extensions.Time.Testing;
using PileOn.Dashboard.Sessions;

namespace PileOn.Dashboard.Tests.Sessions;

public sealed class LoginThrottleTests
{
    private readonly FakeTimeProvider clock = new(new(2026, 3, 1, 12, 0, 10, TimeSpan.Zero));
    private readonly LoginThrottle throttle;

    public LoginThrottleTests() => throttle = new(new() { FailedLoginsAMinute = 3 }, clock);

    [Fact]
    public void An_address_that_fails_too_often_waits_for_the_next_minute()
    {
        var address = IPAddress.Parse("192.0.2.1");
        Fail(address, 2);
        throttle.Wait(address).ShouldBeNull();
        Fail(address, 1);
        throttle.Wait(address).ShouldBe(TimeSpan.FromSeconds(50));
        clock.Advance(TimeSpan.FromSeconds(50));
        throttle.Wait(address).ShouldBeNull();
    }

    [Fact]
    public void Others_need_not_wait_for_it()
    {
        Fail(IPAddress.Parse("192.0.2.1"), 9);
        throttle.Wait(IPAddress.Parse("192.0.2.2")).ShouldBeNull();
    }

    [Theory]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:1::2")]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1")]
    public void Addresses_of_one_customer_count_as_one(string one, string other)
    {
        Fail(IPAddress.Parse(one), 3);
        throttle.Wait(IPAddress.Parse(other)).ShouldNotBeNull();
    }

    private void Fail(IPAddress address, int times)
    {
        for (var i = 0; i < times; i++) throttle.Failed(address);
    }
}
