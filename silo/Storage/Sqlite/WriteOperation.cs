namespace PileOn.Silo.Storage.Sqlite;

/// <summary>Something the writer does inside a transaction it shares with others, answered after the commit.</summary>
internal abstract class WriteOperation
{
    /// <summary>About how many bytes it writes.</summary>
    public virtual int Size => 0;

    /// <summary>How many blobs it may remove.</summary>
    public virtual int Trims => 0;

    /// <summary>Does it. An exception fails everything in the transaction; what concerns only this operation is a refusal.</summary>
    public abstract void Apply(SqliteSession session);

    public abstract void Committed();

    public abstract void Failed(Exception failure);
}

/// <typeparam name="T">What is answered.</typeparam>
internal abstract class WriteOperation<T> : WriteOperation
{
    // The writer thread must not run what comes after an answer.
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T result = default!;
    private Exception? refusal;

    public Task<T> Answer => answer.Task;

    public sealed override void Apply(SqliteSession session) => result = Write(session);

    /// <summary>Does it, and says what to answer after the commit.</summary>
    protected abstract T Write(SqliteSession session);

    /// <summary>Answers with an exception after the commit. Nothing may have been written.</summary>
    protected T Refuse(Exception why)
    {
        refusal = why;
        return default!;
    }

    public sealed override void Committed()
    {
        if (refusal is null)
            answer.SetResult(result);
        else
            answer.SetException(refusal);
    }

    public sealed override void Failed(Exception failure) => answer.SetException(failure);
}
