using PileOn.Evaluation.Cases;

namespace PileOn.Evaluation.Detectors;

/// <summary>Counts exact copies: so many senders write the same text within an hour (<see cref="PlainText"/>). Reposts are not counted, or every viral post would alarm.</summary>
public sealed class ExactDuplicates(int senders = 5) : PlainAlarm
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(1);

    public override string Name => $"{senders} exact copies an hour";

    protected override ICondition NewCondition(DateTimeOffset begin) => new Condition(senders);

    private sealed class Condition(int most) : ICondition
    {
        private readonly Queue<(DateTimeOffset At, string Text, ulong Sender)> recent = new();
        private readonly Dictionary<string, Dictionary<ulong, int>> senders = new(StringComparer.Ordinal);

        public bool Holds(in Arrival arrival)
        {
            var message = arrival.Message;
            while (recent.TryPeek(out var oldest) && oldest.At < message.SentAt - Window)
            {
                recent.Dequeue();
                var of = senders[oldest.Text];
                if (--of[oldest.Sender] == 0) of.Remove(oldest.Sender);
                if (of.Count == 0) senders.Remove(oldest.Text);
            }

            if (message.IsRepost || message.SenderKey.IsUnknown || PlainText.Of(message.Text) is not { } text) return false;
            recent.Enqueue((message.SentAt, text, message.SenderKey.Value));
            if (!senders.TryGetValue(text, out var writers)) senders[text] = writers = [];
            writers[message.SenderKey.Value] = writers.GetValueOrDefault(message.SenderKey.Value) + 1;
            return writers.Count >= most;
        }
    }
}
