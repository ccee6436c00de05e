namespace PileOn.Api.Ingest;

/// <summary>The first things to be said about lines; the others are counted. May be added to from the reading and the sending side at once.</summary>
internal sealed class LineNotes
{
    private readonly Lock gate = new();
    private readonly List<LineNote> notes = [];

    public long Count { get; private set; }

    public void Add(long line, LineProblem problem) => Add(line, problem.Field, problem.Reason);

    public void Add(long line, string? field, string reason)
    {
        lock (gate)
        {
            Count++;
            if (notes.Count < IngestAnswer.MaxProblems) notes.Add(new(line, field, reason));
        }
    }

    public IReadOnlyList<LineNote> InOrder()
    {
        lock (gate) return [.. notes.OrderBy(note => note.Line)];
    }
}
