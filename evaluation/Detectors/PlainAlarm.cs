using PileOn.Detection.Identity;
using PileOn.Evaluation.Cases;

namespace PileOn.Evaluation.Detectors;

/// <summary>
/// A detector that knows one condition and nothing else. It is given PileOn's own patience: while the condition keeps coming back
/// within <see cref="QuietTime"/> it is one alert, so that it is not charged for flapping.
/// </summary>
public abstract class PlainAlarm : IDetector
{
    private static readonly TimeSpan QuietTime = TimeSpan.FromHours(6);

    public abstract string Name { get; }

    public IReadOnlyList<Alert> Run(Case stream)
    {
        var watches = new Dictionary<TargetId, Watch>();
        var alerts = new List<Alert>();
        for (var place = 0; place < stream.Arrivals.Count; place++)
        {
            var arrival = stream.Arrivals[place];
            if (!watches.TryGetValue(arrival.Target, out var watch)) watches[arrival.Target] = watch = new(NewCondition());
            var at = arrival.Message.SentAt;
            if (watch.Open is { } open && at - watch.LastTrue > QuietTime)
            {
                open.EndedAt = watch.LastTrue + QuietTime;
                watch.Open = null;
            }

            if (!watch.Condition.Holds(arrival)) continue;
            watch.LastTrue = at;
            if (watch.Open is not null) continue;
            watch.Open = new() { Id = $"{Name} {alerts.Count}", Target = arrival.Target, StartedAt = at };
            watch.Open.Steps.Add(new(place, at, null, null));
            alerts.Add(watch.Open);
        }

        return alerts;
    }

    /// <summary>The condition at a target nothing is known of yet.</summary>
    protected abstract ICondition NewCondition();

    private sealed class Watch(ICondition condition)
    {
        public ICondition Condition => condition;

        public Alert? Open { get; set; }

        public DateTimeOffset LastTrue { get; set; }
    }
}

/// <summary>What a plain alarm keeps of one target.</summary>
public interface ICondition
{
    /// <summary>Takes a message in.</summary>
    /// <returns>Whether it alarms now.</returns>
    bool Holds(in Arrival arrival);
}
