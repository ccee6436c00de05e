namespace PileOn.Simulation;

/// <summary>How much happens, where somebody does not want to say a number.</summary>
public enum ScenarioSize
{
    /// <summary>About 60 messages, or fewer where a scenario is about few.</summary>
    Small,

    /// <summary>The scenario's usual size.</summary>
    Medium,

    /// <summary>Several times the usual.</summary>
    Large,
}
