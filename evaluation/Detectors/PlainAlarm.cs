using PileOn.Detection.Identity;
using PileOn.Evaluation.Cases;

namespace PileOn.Evaluation.Detectors;

/// <summary>
/// A detector that knows one condition and nothing else. It is given PileOn's own patience: while the condition keeps coming back
/// within <see cref="QuietTime"/> it is one alert, so that it is not charged for flapping, and it is heard again each time it does. What a desk has planned it does
/// not ring for, as PileOn is told of it.
/// </summary>
public abstract class PlainAlarm : IDetector
{
    private static readonly TimeSpan QuietTime = TimeSpan.FromHours(6);

    public abstract string Name { get; }

    public IReadOnlyList<Alert> Run(Case stream)
    {
        var watches = new Dictionary<TargetId, Watch>();
        var alerts = new List<Alert>();
        var nextDue = DateTimeOffset.MaxValue;
        var plans = stream.Truth.Planned.ToLookup(plan => TargetId.FromHandle(plan.Target));
        for (var place = 0; place < stream.Arrivals.Count; place++)
        {
            var arrival = stream.Arrivals[place];
            if (arrival.Message.SentAt >= nextDue) RunDue(arrival.Message.SentAt, place - 1);
            if (!watches.TryGetValue(arrival.Target, out var watch)) watches[arrival.Target] = watch = new(NewCondition(stream.Arrivals[0].Message.SentAt));
            var at = arrival.Message.SentAt;
            var holds = watch.Condition.Holds(arrival);
            if (watch.Condition.Due < nextDue) nextDue = watch.Condition.Due.Value;
            Note(arrival.Target, watch, holds, at, place);
        }

        RunDue(DateTimeOffset.MaxValue, stream.Arrivals.Count - 1);
        return alerts;

        // What runs by the clock runs when its time has come, not when the target's next message does.
        void RunDue(DateTimeOffset until, int place)
        {
            nextDue = DateTimeOffset.MaxValue;
            foreach (var (target, watch) in watches)
            {
                if (watch.Condition.Due is { } due && due <= until) Note(target, watch, watch.Condition.Run(), due, place);
                if (watch.Condition.Due is { } next && next < nextDue) nextDue = next;
            }
        }

        void Note(TargetId target, Watch watch, bool holds, DateTimeOffset at, int place)
        {
            if (watch.Open is { } open && at - watch.LastTrue > QuietTime)
            {
                open.EndedAt = watch.LastTrue + QuietTime;
                watch.Open = null;
            }

            holds = holds && !plans[target].Any(plan => plan.From <= at && at <= plan.To);
            var again = holds && !watch.Held;
            watch.Held = holds;
            if (!holds) return;
            watch.LastTrue = at;
            if (watch.Open is null) alerts.Add(watch.Open = new() { Id = $"{Name} {alerts.Count}", Target = target, StartedAt = at });
            else if (!again) return;
            watch.Open.Steps.Add(new(Math.Max(place, 0), at, null, null));
        }
    }

    /// <summary>The condition at a target nothing is known of yet.</summary>
    /// <param name="begin">When the stream begins.</param>
    protected abstract ICondition NewCondition(DateTimeOffset begin);

    private sealed class Watch(ICondition condition)
    {
        public ICondition Condition => condition;

        public Alert? Open { get; set; }

        public DateTimeOffset LastTrue { get; set; }

        /// <summary>The condition held when it was last looked at.</summary>
        public bool Held { get; set; }
    }
}

/// <summary>What a plain alarm keeps of one target.</summary>
public interface ICondition
{
    /// <summary>Takes a message in.</summary>
    /// <returns>Whether it alarms now.</returns>
    bool Holds(in Arrival arrival);

    /// <summary>When it looks next by itself; null when only messages make it look.</summary>
    DateTimeOffset? Due => null;

    /// <summary>Looks because its time has come.</summary>
    /// <returns>Whether it alarms now.</returns>
    bool Run() => false;
}
