namespace PileOn.Detection.Velocity;

/// <summary>What is thought of a new target's rate before anything is known: a Gamma distribution, a shipped constant.</summary>
/// <param name="Shape">How well it is known: the smaller, the less a busy target surprises.</param>
/// <param name="Hours">Hours it is worth; the expected rate is <paramref name="Shape"/> / <paramref name="Hours"/> an hour.</param>
internal readonly record struct RatePrior(double Shape, double Hours)
{
    /// <summary>Two messages an hour, known so badly that a busy account is no surprise.</summary>
    public static readonly RatePrior Messages = new(0.15, 0.075);

    /// <summary>One call an hour: a telephone is answered by people, so that no office is used to hundreds.</summary>
    public static readonly RatePrior Calls = new(0.5, 0.5);
}
