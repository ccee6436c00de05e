using Microsoft.Extensions.Logging;
using PileOn.Contracts.Log;
using PileOn.Detection.Messages;

namespace PileOn.Contracts.Tests.Log;

public sealed class SafeSignerTests
{
    private static readonly Message message = new() { Id = "1", Platform = "x", Sender = "a", Targets = ["someone"], SentAt = DateTimeOffset.UnixEpoch, Text = "good morning" };

    [Fact]
    public void What_signing_throws_at_comes_unsigned_and_the_log_hears_of_each_kind_once()
    {
        var log = new Heard();
        var times = 0;
        var signer = new SafeSigner((_, _) => throw (++times <= 3 ? new InvalidOperationException() : new ArgumentException()), log);

        for (var again = 0; again < 6; again++) signer.Sign(message, message.SentAt).Unsigned.ShouldNotBeNull();

        log.Problems.Select(problem => problem?.GetType()).ShouldBe([typeof(InvalidOperationException), typeof(ArgumentException)]);
    }

    private sealed class Heard : ILogger<SafeSigner>
    {
        public List<Exception?> Problems { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Problems.Add(exception);
    }
}
