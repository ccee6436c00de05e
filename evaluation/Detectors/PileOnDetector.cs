using PileOn.Detection;
using PileOn.Detection.Episodes;
using PileOn.Evaluation.Cases;

namespace PileOn.Evaluation.Detectors;

/// <summary>PileOn's own detection, as <c>pileon detect</c> runs it.</summary>
public sealed class PileOnDetector(string name, DetectionSettings settings) : IDetector
{
    public string Name => name;

    public IReadOnlyList<Alert> Run(Case stream)
    {
        var run = new DetectionRun(settings);
        var alerts = new Dictionary<string, Alert>(StringComparer.Ordinal);
        var order = new List<Alert>();
        for (var place = 0; place < stream.Arrivals.Count; place++)
        {
            var (target, message) = stream.Arrivals[place];
            foreach (var told in run.Observe(target, message)) Take(told, place);
        }

        foreach (var alert in order) alert.Campaign = run.CampaignOf(alert.Id) ?? alert.Campaign; // a campaign lists what had ended before it was seen
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
            else alert.Steps.Add(new(place, told.At, told.Classification, told.Probability));
        }
    }
}
