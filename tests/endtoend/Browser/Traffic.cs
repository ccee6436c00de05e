using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace PileOn.EndToEnd.Tests.Browser;

/// <summary>
/// What a server has told a page: bodies of answers and frames of sockets. An answer is kept before the page gets it, so all that the page shows is in here,
/// and none is asked for after the page has gone elsewhere.
/// </summary>
internal static class Traffic
{
    /// <summary>All that the API tells <paramref name="page"/> from now on.</summary>
    public static async Task<ConcurrentQueue<string>> To(IPage page)
    {
        var traffic = new ConcurrentQueue<string>();
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => traffic.Enqueue(frame.Text ?? "");
        await page.RouteAsync("**/v1/**", async route =>
        {
            try
            {
                var answer = await route.FetchAsync(new() { Timeout = 0 });
                traffic.Enqueue(await answer.TextAsync());
                await route.FulfillAsync(new() { Response = answer });
            }
            catch (Exception problem) when (problem is PlaywrightException or TimeoutException)
            {
                // The page has left and takes no answer any more; what it does not get it cannot show.
            }
        });
        return traffic;
    }
}
