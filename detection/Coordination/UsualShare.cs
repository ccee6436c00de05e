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

    private float with;
    private float all;

    /// <summary>The usual share, 0 to 1, never quite 0 or 1.</summary>
    public double Value => Without(0);

    /// <summary>The usual share when some of what was learned is set aside: what is asked about must not be its own measure.</summary>
    /// <param name="own">Messages that were learned as having the property and are not to count.</param>
    public double Without(double own) => Without(own, own);

    /// <inheritdoc cref="Without(double)"/>
    /// <param name="own">Those of them that were learned as having the property.</param>
    /// <param name="messages">All that are not to count.</param>
    public double Without(double own, double messages) =>
        Math.Clamp((Math.Max(0, with - own) + (priorShare * priorWeight)) / (Math.Max(0, all - messages) + priorWeight), 1e-5, 1 - 1e-5);

    public void Learn(bool has) => Learn(has ? 1 : 0, 1);

    /// <summary>Learns one message that has the property to a degree, 0 to 1.</summary>
    public void Learn(double degree) => Learn(degree, 1);

    /// <summary>Learns one message that had so many chances.</summary>
    public void Learn(bool has, long chances) => Learn(has ? 1 : 0, chances);

    private void Learn(double degree, long chances)
    {
        with = (float)((with * Keep) + degree);
        all = (float)((all * Keep) + chances);
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(with);
        writer.Write(all);
    }

    public void Load(BinaryReader reader)
    {
        with = reader.ReadSingle();
        all = reader.ReadSingle();
    }
}
