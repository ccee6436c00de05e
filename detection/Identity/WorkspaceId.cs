namespace PileOn.Detection.Identity;

/// <summary>One organisation's own targets, keys and data. Nothing crosses between workspaces.</summary>
/// <param name="Value">1 to 64 characters of <c>a-z 0-9 - _</c>.</param>
[GenerateSerializer, Immutable, Alias("pileon.workspace-id")]
public readonly record struct WorkspaceId([property: Id(0)] string Value)
{
    /// <summary>The workspace of an installation that serves one organisation.</summary>
    public static WorkspaceId Default { get; } = new("default");

    public override string ToString() => Value;
}
