using System.Text.Json;
using PileOn.Detection.Campaigns;
using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Detection.Tests.Properties;

/// <summary>The detectors of several targets and what links them, all of which can be stopped and begun again from what they saved.</summary>
internal sealed class Town
{
    private readonly SortedDictionary<string, TargetDetector> detectors = new(StringComparer.Ordinal);
    private CampaignLinker linker = new();

    /// <summary>The events so far, in the order of cause.</summary>
    public List<string> Told { get; } = [];

    public void Observe(TargetId target, SignedMessage message)
    {
        if (!detectors.TryGetValue(target.Value, out var detector)) detectors[target.Value] = detector = new(target, DetectionSettings.Default);
        Tell(detector.Observe(message));
        if (detector.TakeFootprint() is not { } footprint) return;
        foreach (var link in linker.Observe(footprint).Facts) Tell(detectors[link.Target.Value].Apply(link));
    }

    /// <summary>Begins one target and the links again from what they saved.</summary>
    public void Restart(TargetId target)
    {
        linker = CampaignLinker.Restore(linker.Save());
        if (detectors.TryGetValue(target.Value, out var detector))
            detectors[target.Value] = TargetDetector.Restore(target, DetectionSettings.Default, detector.Save());
    }

    /// <summary>Begins everybody again.</summary>
    public void Restart()
    {
        foreach (var name in detectors.Keys.ToArray()) Restart(new(name));
    }

    /// <summary>All that would be saved now.</summary>
    public Dictionary<string, string> Saved()
    {
        var saved = detectors.ToDictionary(one => one.Key, one => Convert.ToHexString(one.Value.Save()));
        saved["links"] = Convert.ToHexString(linker.Save());
        return saved;
    }

    private void Tell(IReadOnlyList<DetectionEvent> events)
    {
        foreach (var told in events) Told.Add(JsonSerializer.Serialize(told));
    }
}
