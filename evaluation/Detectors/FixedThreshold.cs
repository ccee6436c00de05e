using PileOn.Evaluation.Cases;

namespace PileOn.Evaluation.Detectors;

/// <summary>What most monitoring does: so many messages in ten minutes.</summary>
public sealed class FixedThreshold(int messages = 50) : PlainAlarm
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public override string Name => $"{messages} in 10 minutes";

    protected override ICondition NewCondition(DateTimeOffset begin) => new Condition(messages);

    private sealed class Condition(int most) : ICondition
    {
        private readonly Queue<DateTimeOffset> times = new();

        public bool Holds(in Arrival arrival)
        {
            var at = arrival.Message.SentAt;
            times.Enqueue(at);
            while (times.Peek() < at - Window) times.Dequeue();
            return times.Count >= most;
        }
    }
}
