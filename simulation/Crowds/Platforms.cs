namespace PileOn.Simulation.Crowds;

/// <summary>The platforms of the simulated world.</summary>
public static class Platforms
{
    public const string Twitter = "twitter";
    public const string Facebook = "facebook";
    public const string Mail = "email";
    public const string Phone = "phone";
}
