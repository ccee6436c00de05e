namespace PileOn.Silo.Log;

/// <summary>Lets go of things in the order they were added, each when its write has ended and everything before it has been let go. Not thread-safe.</summary>
internal sealed class InOrder<T>(Action<T> release)
{
    /// <summary>Ends when everything added so far has been let go; fails when one of the writes has failed, and then nothing later is ever let go.</summary>
    public Task Tail { get; private set; } = Task.CompletedTask;

    /// <returns>Ends when <paramref name="what"/> has been let go.</returns>
    public Task Add(Task written, T what) => Tail = LetGo(Tail, written, what);

    private async Task LetGo(Task before, Task written, T what)
    {
        try
        {
            await before;
        }
        finally
        {
            await written;
        }

        release(what);
    }
}
