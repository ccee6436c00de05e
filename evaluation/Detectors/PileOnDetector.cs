using PileOn.Detection;
using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Evaluation.Cases;

namespace PileOn.Evaluation.Detectors;

/// <summary>PileOn's own detection, as <c>pileon detect</c> runs it. What a desk knows of beforehand it is told a day ahead, and nothing of how large it will be.</summary>
public sealed class PileOnDetector(string name, DetectionSettings settings) : IDetector
{
    /// <summary>What the desk answers to "how much more than usual?" when nobody knows.</summary>
    private const double Times = 10;

    private static readonly TimeSpan Ahead = TimeSpan.FromDays(1);

    public string Name => name;

    public IReadOnlyList<Alert> Run(Case stream)
    {
        var run = new DetectionRun(settings);
        var plans = new Queue<(TargetId Target, PlannedEvent Decision)>(Plans(stream));
        var alerts = new Dictionary<string, Alert>(StringComparer.Ordinal);
        var order = new List<Alert>();
        for (var place = 0; place < stream.Arrivals.Count; place++)
        {
            var (target, message) = stream.Arrivals[place];
            while (plans.TryPeek(out var plan) && plan.Decision.At <= message.SentAt)
            {
                plans.Dequeue();
                foreach (var told in run.Apply(plan.Target, plan.Decision)) Take(told, place);
            }

            foreach (var told in run.Observe(target, message)) Take(told, place);
        }

        return order;

        void Take(DetectionEvent told, int place)
        {
            if (!alerts.TryGetValue(told.Episode, out var alert))
            {
                alerts[told.Episode] = alert = new() { Id = told.Episode, Target = told.Target, StartedAt = told.StartedAt };
                order.Add(alert);
            }

            alert.Campaign = told.Campaign;
            if (told.Event == DetectionEventKind.Ended) alert.EndedAt = told.At;
            else if (told.State != EpisodeState.Ended) alert.Steps.Add(new(place, told.At, told.Classification, told.Probability));
        }
    }

    private static IEnumerable<(TargetId, PlannedEvent)> Plans(Case stream) => stream.Truth.Planned.OrderBy(plan => plan.From).Select((plan, number) =>
        (TargetId.FromHandle(plan.Target), new PlannedEvent { Id = $"d_{number}", At = plan.From - Ahead, By = "desk", What = plan.What, From = plan.From, To = plan.To, Times = Times }));
}
