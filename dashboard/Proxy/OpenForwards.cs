using Microsoft.Extensions.Hosting;

namespace PileOn.Dashboard.Proxy;

/// <summary>
/// At a stop, whoever waits for an api that goes on is told to come again once a moment has passed: a source that pauses, a reader who waits for a position. The api
/// does not know that the way to it closes.
/// </summary>
internal sealed class OpenForwards : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    /// <summary>For the answer to leave: hanging up throws away what is still here.</summary>
    private static readonly TimeSpan Leaving = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource closing = new();
    private readonly CancellationTokenRegistration stopping;
    private readonly TimeProvider time;
    private readonly ITimer moment;

    public OpenForwards(IHostApplicationLifetime lifetime, TimeProvider time)
    {
        this.time = time;
        moment = time.CreateTimer(_ => closing.Cancel(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        stopping = lifetime.ApplicationStopping.Register(() => moment.Change(Moment, Timeout.InfiniteTimeSpan));
    }

    /// <summary>Cancelled when the moment has come.</summary>
    public CancellationToken Closing => closing.Token;

    /// <summary>Answers and hangs up: the server would else read on to the end of a body that does not come to one.</summary>
    public async Task LastWord(HttpContext context, IResult answer)
    {
        context.Response.Headers.Connection = "close";
        await answer.ExecuteAsync(context);
        await context.Response.CompleteAsync();
        await Task.Delay(Leaving, time);
        context.Abort();
    }

    public void Dispose()
    {
        stopping.Dispose();
        moment.Dispose();
        closing.Dispose();
    }
}
