namespace PileOn.Rig.Processes;

/// <summary>Starts that leave nothing running or lying about when they fail.</summary>
public static class Starting
{
    /// <summary>What was made, when it has started; where that fails it is disposed.</summary>
    public static async Task<T> Started<T>(this T made, Func<T, Task> start) where T : IAsyncDisposable
    {
        try
        {
            await start(made);
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }
}
