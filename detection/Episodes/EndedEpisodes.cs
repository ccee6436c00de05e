using PileOn.Detection.Campaigns;
using PileOn.Detection.Identity;

namespace PileOn.Detection.Episodes;

/// <summary>
/// A target's latest episodes that have ended, as their ending told them, for as long as a campaign may still take them in or let them go: what is over is then
/// told once more, with its campaign, and stays over.
/// </summary>
internal sealed class EndedEpisodes
{
    private const int Most = 8;
    private readonly List<DetectionEvent> endings = [];

    public void Add(DetectionEvent ending)
    {
        if (endings.Count == Most) endings.RemoveAt(0);
        endings.Add(ending);
    }

    /// <summary>Lets go of what no campaign speaks of any more.</summary>
    public void Forget(DateTimeOffset clock)
    {
        while (endings.Count > 0 && clock - endings[0].At > CampaignLinker.Remembered) endings.RemoveAt(0);
    }

    /// <summary>Takes a fact about other targets in.</summary>
    public DetectionEvent? Link(CampaignLink fact, DateTimeOffset clock)
    {
        var place = endings.FindIndex(ending => ending.Episode == fact.Episode);
        if (place < 0 || endings[place].Campaign == fact.Campaign) return null;
        endings[place] = endings[place] with { Campaign = fact.Campaign };
        return endings[place] with { Event = DetectionEventKind.Changed, At = clock };
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(endings.Count);
        foreach (var ending in endings)
        {
            writer.Write(ending.Episode);
            writer.Write(ending.At.UtcTicks);
            writer.Write(ending.StartedAt.UtcTicks);
            writer.Write((byte)ending.Classification);
            writer.Write((byte)ending.Severity);
            foreach (var count in (long[])[ending.Messages, ending.Senders, ending.UnknownSenders]) writer.Write7BitEncodedInt64(count);
            writer.Write(ending.Score);
            writer.Write(ending.Probability);
            writer.Write(ending.Campaign ?? "");
            StoredReasons.Save(ending.Reasons, writer);
        }
    }

    public static EndedEpisodes Load(TargetId target, BinaryReader reader)
    {
        var ended = new EndedEpisodes();
        for (var left = reader.Read7BitEncodedInt(); left > 0; left--)
        {
            ended.endings.Add(new()
            {
                Event = DetectionEventKind.Ended,
                Target = target,
                State = EpisodeState.Ended,
                Episode = reader.ReadString(),
                At = new(reader.ReadInt64(), TimeSpan.Zero),
                StartedAt = new(reader.ReadInt64(), TimeSpan.Zero),
                Classification = (Classification)reader.ReadByte(),
                Severity = (Severity)reader.ReadByte(),
                Messages = reader.Read7BitEncodedInt64(),
                Senders = reader.Read7BitEncodedInt64(),
                UnknownSenders = reader.Read7BitEncodedInt64(),
                Score = reader.ReadDouble(),
                Probability = reader.ReadDouble(),
                Campaign = reader.ReadString() is { Length: > 0 } campaign ? campaign : null,
                Reasons = StoredReasons.Load(reader),
            });
        }

        return ended;
    }
}
