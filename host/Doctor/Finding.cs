namespace PileOn.Host.Doctor;

/// <summary>One thing that was looked at.</summary>
/// <param name="Says">How it is, in a sentence.</param>
/// <param name="Do">What to do about it; null when nothing must be done.</param>
internal sealed record Finding(string Says, string? Do = null)
{
    public bool IsWell => Do is null;

    public override string ToString() => IsWell ? $"well  {Says}" : $"DO    {Says} {Do}";
}
