using PileOn.Detection.Identity;

namespace PileOn.Detection.Campaigns;

/// <summary>A campaign link in a snapshot.</summary>
internal static class StoredLink
{
    public static void Save(CampaignLink? link, BinaryWriter writer)
    {
        writer.Write(link is not null);
        if (link is null) return;
        writer.Write(link.Target.Value);
        writer.Write(link.Episode);
        writer.Write(link.Campaign ?? "");
        writer.Write(link.At.UtcTicks);
        writer.Write(link.SharedSenders);
        writer.Write(link.ExpectedSharedSenders);
        writer.Write(link.OtherTargets);
    }

    public static CampaignLink? Load(BinaryReader reader)
    {
        if (!reader.ReadBoolean()) return null;
        var (target, episode, campaign) = (reader.ReadString(), reader.ReadString(), reader.ReadString());
        return new(
            new TargetId(target), episode, campaign.Length == 0 ? null : campaign, new(reader.ReadInt64(), TimeSpan.Zero),
            reader.ReadInt64(), reader.ReadDouble(), reader.ReadInt32());
    }
}
