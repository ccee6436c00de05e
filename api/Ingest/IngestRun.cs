using PileOn.Api.Sources;
using PileOn.Contracts.Log;
using PileOn.Contracts.Sources;

namespace PileOn.Api.Ingest;

/// <summary>
/// Takes in one request: reads lines, and sends them on in chunks. One chunk is on its way while the next is read, and never two, so that the order of a
/// target's messages in the log is their order in the request. A source that pauses does not hold up what it has sent, and its key is asked for anew with each chunk.
/// </summary>
internal sealed partial class IngestRun
{
    private const int MostTries = 50;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(100);

    private readonly Caller caller;
    private readonly KeyIdentities identities;
    private readonly string source, sourceName;
    private readonly IngestGate gate;
    private readonly SourceReceipts receipts;
    private readonly TimeProvider time;
    private readonly SafeSigner signer;
    private readonly ILogger logger;
    private readonly TargetResolver targets;
    private readonly PartitionAppends appends;
    private readonly LineNotes rejected = new();
    private readonly LineNotes warnings = new();
    private Chunk chunk = new();
    private Task<IngestOutcome> sending = Task.FromResult(IngestOutcome.Done);

    public IngestRun(Caller caller, string? name, IGrainFactory grains, KeyIdentities identities, IngestGate gate, SourceReceipts receipts, SafeSigner signer, TimeProvider time, ILogger logger)
    {
        (this.caller, this.identities, this.gate, this.receipts, this.signer, this.time, this.logger) = (caller, identities, gate, receipts, signer, time, logger);
        (source, sourceName) = (SourceId.Of(caller.Key, name), name ?? caller.Key.Name);
        targets = new(caller, grains, time);
        appends = new(caller, source, grains, time);
    }

    /// <summary>Whether at least one line was a message, whatever became of it.</summary>
    public bool AnyReadable { get; private set; }

    public bool AnyTaken => appends.Accepted + appends.Duplicates > 0;

    /// <param name="lines">What the request holds.</param>
    /// <param name="reading">Nobody waits for more of it any longer.</param>
    /// <param name="cancellation">Nobody waits for an answer any longer.</param>
    public async Task<IngestOutcome> Take(MessageLines lines, CancellationToken reading, CancellationToken cancellation)
    {
        using var clock = new LineClock(time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(reading, clock.Late);
        try
        {
            var outcome = await TakeAll(lines, clock, either.Token, cancellation);
            return outcome == IngestOutcome.Done ? await End(cancellation) : outcome;
        }
        catch (Exception failure) when (failure is OrleansException or TimeoutException)
        {
            LogFailed(logger, failure);
            return IngestOutcome.Failed;
        }
        catch (OperationCanceledException) when (reading.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return IngestOutcome.GivenUp;
        }
        catch (OperationCanceledException) when (clock.Late.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            rejected.Add(lines.Number + 1, null, $"was not finished within {LineClock.Patience.TotalSeconds:0} seconds; the lines before it were taken");
            return await End(cancellation) is var outcome and not IngestOutcome.Done ? outcome : IngestOutcome.CutOff;
        }
        finally
        {
            await ((Task)sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // what is on its way counts
        }
    }

    public IngestAnswer Answer() => new(
        appends.Accepted, appends.Duplicates, rejected.Count, rejected.InOrder(), warnings.Count, warnings.InOrder(), appends.Position.ToString());

    private async Task<IngestOutcome> TakeAll(MessageLines lines, LineClock clock, CancellationToken reading, CancellationToken cancellation)
    {
        while (true)
        {
            var filling = lines.Fill(reading).AsTask();
            if (!chunk.IsEmpty && await SendingEndsBefore(filling) && await SendOn(cancellation) is var sent and not IngestOutcome.Done) return sent;
            if (await IsRevokedBefore(filling)) return IngestOutcome.Revoked;
            if (!await clock.Wait(filling)) return IngestOutcome.Done;
            while (lines.TryRead(out var line))
                if (Read(line) && await SendOn(cancellation) is var full and not IngestOutcome.Done) return full;
            clock.Look(lines);
        }
    }

    /// <summary>Sends the rest on and waits until it is taken.</summary>
    private async Task<IngestOutcome> End(CancellationToken cancellation) => await SendOn(cancellation) is var sent and not IngestOutcome.Done ? sent : await sending;

    /// <summary>Said at once: a source that pauses would not hear of it before it sends again.</summary>
    private async Task<bool> IsRevokedBefore(Task<bool> filling) => await Task.WhenAny(filling, sending) == sending && sending is { IsCompletedSuccessfully: true, Result: IngestOutcome.Revoked };

    /// <summary>Whether the source pauses: what it has sent goes on, though it is less than a chunk.</summary>
    private async Task<bool> SendingEndsBefore(Task<bool> filling) => !filling.IsCompleted && await Task.WhenAny(sending, filling) != filling;

    /// <returns>Whether the chunk is full.</returns>
    private bool Read(MessageLine line)
    {
        if (line.Problem is { } unreadable)
        {
            rejected.Add(line.Number, unreadable);
            return false;
        }

        var (message, problem) = MessageJson.Read(line.Bytes.Span);
        if (message is null)
        {
            rejected.Add(line.Number, problem!);
            return false;
        }

        AnyReadable = true;
        chunk.Add(new(line.Number, line.Bytes.ToArray(), message));
        return chunk.IsFull;
    }

    /// <summary>Waits for the chunk that is on its way and sends the next one after it.</summary>
    /// <returns>How it went with the one before.</returns>
    private async Task<IngestOutcome> SendOn(CancellationToken cancellation)
    {
        if (await sending is var before and not IngestOutcome.Done) return before;
        if (chunk.IsEmpty) return IngestOutcome.Done;
        var full = chunk;
        chunk = new();
        sending = Task.Run(() => Send(full, cancellation), cancellation);
        return IngestOutcome.Done;
    }

    private async Task<IngestOutcome> Send(Chunk lines, CancellationToken cancellation)
    {
        using var turn = await Enter(lines.Weight, cancellation);
        if (turn is null) return IngestOutcome.Busy;
        if (await identities.Identify(caller.Secret) is null)
        {
            rejected.Add(lines.Lines[0].Number, null, "the key was revoked; what comes from here on is not taken");
            return IngestOutcome.Revoked;
        }

        var receivedAt = time.GetUtcNow();
        await targets.Resolve(lines.Lines, cancellation);
        var items = new PartitionItems(signer);
        foreach (var line in lines.Lines)
        {
            if (targets.Of(line, rejected, warnings) is not { Count: > 0 } reached) continue;
            items.Add(reached, line, receivedAt, warnings);
        }

        if (!await appends.Append(items, receivedAt, cancellation)) return IngestOutcome.Busy;
        receipts.Took(caller.Workspace, source, sourceName, receivedAt, [.. items.ByPartition.SelectMany(part => part.Value)]);
        return IngestOutcome.Done;
    }

    /// <summary>A request that has begun to be taken waits longer: its sender would have to send all of it again.</summary>
    private async Task<IDisposable?> Enter(int weight, CancellationToken cancellation)
    {
        for (var tried = 1; ; tried++)
        {
            var turn = await gate.Enter(caller.Workspace, weight, cancellation);
            if (turn is not null || !AnyTaken || tried == MostTries) return turn;
            await Task.Delay(BetweenTries, time, cancellation);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Messages could not be taken in")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
