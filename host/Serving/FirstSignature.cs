using Microsoft.Extensions.Hosting;
using PileOn.Detection.Messages;

namespace PileOn.Host.Serving;

/// <summary>
/// Signs a message that nobody sent while everything else starts: what that needs, the tone above all, is read at its first use and takes seconds of a busy
/// machine. Else all who send at once after a start would wait for it on the threads that the process has for everything, and a stop, or the targets that a silo
/// takes over from one that died, would wait with them.
/// </summary>
/// <param name="sign">What is to be done once.</param>
internal sealed class FirstSignature(Action sign) : IHostedLifecycleService
{
    private static readonly Message message = new()
    {
        Id = "1", Platform = "x", Sender = "somebody", Targets = ["nobody"], SentAt = DateTimeOffset.UnixEpoch, Text = "Good morning to everybody in this town, and thank you all.",
    };

    private Task signing = Task.CompletedTask;

    public FirstSignature() : this(static () => MessageSigner.Sign(message, message.SentAt))
    {
    }

    /// <summary>Before anything starts; on a thread of its own.</summary>
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        signing = Task.Factory.StartNew(sign, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return Task.CompletedTask;
    }

    /// <summary>Before anybody can connect.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => signing.WaitAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
