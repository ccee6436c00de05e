namespace PileOn.Detection.Coordination;

/// <summary>
/// How large a share of a target's messages usually has some property (a first contact, a young account, hidden letters):
/// a Beta prior that the target's own days correct, with a half-life, and from which the running episode is kept out.
/// </summary>
/// <param name="priorShare">The share to start from, 0 to 1.</param>
/// <param name="priorWeight">How many messages the prior is worth.</param>
internal sealed class UsualShare(double priorShare, double priorWeight)
{
    /// <summary>After so many messages an old one counts half.</summary>
    private const double HalfLife = 5_000;
    private static readonly double Keep = Math.Pow(0.5, 1 / HalfLife);

    private double with;
    private double all;

    /// <summary>The usual share, 0 to 1, never quite 0 or 1.</summary>
    public double Value => Math.Clamp((with + (priorShare * priorWeight)) / (all + priorWeight), 1e-4, 1 - 1e-4);

    public void Learn(bool has)
    {
        with = (with * Keep) + (has ? 1 : 0);
        all = (all * Keep) + 1;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(with);
        writer.Write(all);
    }

    public void Load(BinaryReader reader)
    {
        with = reader.ReadDouble();
        all = reader.ReadDouble();
    }
}
