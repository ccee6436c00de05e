using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;
using PileOn.Simulation.Life;
using PileOn.Simulation.Truth;

namespace PileOn.Simulation;

/// <summary>One thing that happens at one target while a scenario is played; becomes a true episode.</summary>
public sealed class Happening(string id, TargetProfile target, Classification? expected, string what)
{
    private readonly List<Message> messages = [];
    private Message? first;
    private DateTimeOffset last;

    public string Id { get; } = id;

    public TargetProfile Target { get; } = target;

    /// <summary>What a right alert says; null when the right answer is no alert at all.</summary>
    public Classification? Expected { get; } = expected;

    public string What { get; } = what;

    /// <summary>An alert is right, and none is right too.</summary>
    public bool Optional { get; init; }

    /// <summary>Classifications that are fair as well.</summary>
    public IReadOnlyList<Classification> AlsoRight { get; init; } = [];

    /// <summary>Why more than one answer is fair.</summary>
    public string? Why { get; init; }

    /// <summary>Whether only the number of messages is kept, and not which they are: for streams of a year.</summary>
    public bool CountsOnly { get; init; }

    public int Count { get; private set; }

    /// <summary>In the order they were played, not of time.</summary>
    public IReadOnlyList<Message> Messages => messages;

    public void Add(Message message)
    {
        Count++;
        if (first is null || message.SentAt < first.SentAt) first = message;
        if (message.SentAt > last) last = message.SentAt;
        if (!CountsOnly) messages.Add(message);
    }

    /// <summary>What a judge is told of it.</summary>
    /// <param name="campaign">The campaign it belongs to together with others.</param>
    internal TrueEpisode Truly(string? campaign)
    {
        var ordered = messages.OrderBy(message => message.SentAt).ToArray();
        var begun = ordered is [var earliest, ..] ? earliest : first!;
        return new()
        {
            Id = Id,
            Target = Target.Id,
            Expected = Expected,
            AlsoRight = AlsoRight,
            Optional = Optional,
            Why = Why,
            What = What,
            Campaign = campaign,
            First = begun.SentAt,
            Last = last,
            FirstMessage = begun.Id,
            Messages = Count,
            MessageIds = [.. ordered.Select(message => message.Id)],
        };
    }
}
