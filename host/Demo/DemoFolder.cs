namespace PileOn.Host.Demo;

/// <summary>The folder named, or a temporary one that goes with the demo.</summary>
internal sealed class DemoFolder(string? named) : IDisposable
{
    public string Path { get; } = named ?? Directory.CreateTempSubdirectory("pileon-demo-").FullName;

    public void Dispose()
    {
        if (named is null) Directory.Delete(Path, recursive: true);
    }
}
