using PileOn.Detection.Identity;
using PileOn.Detection.Messages;
using PileOn.Evaluation.Cases;
using PileOn.Simulation.Truth;

namespace PileOn.Evaluation.Tests;

/// <summary>Small streams made by hand, minute by minute.</summary>
internal static class Streams
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Minute(double minute) => Start.AddMinutes(minute);

    public static Message Message(int number, double minute, string? text = null, string target = "jo", string? sender = null) => new()
    {
        Id = $"m{number}",
        Platform = "twitter",
        Sender = sender ?? $"s{number}",
        Targets = [target],
        SentAt = Minute(minute),
        Text = text,
    };

    /// <param name="messages">In the order of time.</param>
    /// <param name="episodes">What is said to happen.</param>
    public static Case Case(IReadOnlyList<Message> messages, params TrueEpisode[] episodes) => new("by-hand", 1, null, [.. messages.Select(Arrive)], new()
    {
        Scenario = "by-hand", Seed = 1, Size = 1, Start = messages[0].SentAt, End = messages[^1].SentAt, Messages = messages.Count, Targets = ["jo"], Episodes = episodes, Campaigns = [], Quiet = [], Planned = [],
    });

    private static Arrival Arrive(Message message) => new(TargetId.FromHandle(message.Targets[0]), MessageSigner.Sign(message, message.SentAt));
}
