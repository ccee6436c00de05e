namespace PileOn.Detection.Tone;

/// <summary>Which concepts play which part in a claim of violence, as bits.</summary>
internal sealed class ConceptRoles(Func<string, uint> bit)
{
    private readonly uint target = bit("group") | bit("you") | bit("these");
    private readonly uint wanted = bit("intent") | bit("norm");
    private readonly uint turned = bit("negation") | bit("law") | bit("disagree");
    private readonly uint[] parts =
    [
        bit("group"), bit("you"), bit("these"), bit("intent"), bit("norm"), bit("all"), bit("self"), bit("negation"), bit("law"), bit("say"), bit("disagree"),
    ];

    public uint Group { get; } = bit("group");

    public uint Violence { get; } = bit("violence") | bit("death") | bit("harm") | bit("getrid") | bit("weapon");

    public bool IsViolence(StemMatch match) => match.Value < ConceptLexicon.Meanings && (Violence & 1u << (match.Value >> 8)) != 0;

    /// <summary>Somebody it is meant for, somebody who wants it, and something that turns it around: three bits.</summary>
    public uint Outline(uint near) => Bit(near, target) | Bit(near, wanted) << 1 | Bit(near, turned) << 2;

    /// <summary>All parts, one bit each.</summary>
    public uint Claim(uint near)
    {
        var claim = 0u;
        for (var i = 0; i < parts.Length; i++)
            claim |= Bit(near, parts[i]) << i;
        return claim;
    }

    private static uint Bit(uint near, uint any) => (near & any) != 0 ? 1u : 0;
}
