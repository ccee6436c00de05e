using System.Security.Cryptography;
using PileOn.Contracts.Targets;
using PileOn.Silo.Duplicates;
using PileOn.Silo.Log;

namespace PileOn.Silo.Grains.Partitions;

/// <summary>What an activation does with what an earlier one left.</summary>
public sealed partial class PartitionGrain
{
    private async Task EnsureFingerprintKey(CancellationToken cancellation)
    {
        if (state.State.FingerprintKey.Length == Fingerprints.KeyLength) return;
        state.State.FingerprintKey = RandomNumberGenerator.GetBytes(Fingerprints.KeyLength);
        await state.WriteStateAsync(cancellation);
    }

    /// <summary>Recognises again what was taken in the last seven days.</summary>
    private async Task FillFilter(CancellationToken cancellation)
    {
        var now = settled.Now();
        (filter, var covered) = await journal.Load(now, cancellation);
        await foreach (var batch in log.Read(covered, log.Head, cancellation))
        {
            var bucket = DuplicateFilter.BucketOf(batch.ReceivedAt);
            if (DuplicateFilter.IsPast(bucket, now)) continue;
            for (var index = 0; index < batch.Entries.Count; index++)
            {
                var position = batch.BasePosition + index;
                if (position <= covered || batch.Entries[index] is not MessageEntry message) continue;
                if (Contracts.Wire.MessageJson.Read(message.Line.Span).Message is not { } read) continue;
                var fingerprint = fingerprints.Of(message.Target, read.Platform, read.Id);
                if (filter.Add(fingerprint, bucket)) journal.Remember(new(position, bucket, fingerprint));
            }
        }
    }

    /// <summary>What is damaged holds nothing up: no target will ever apply it, and the rest has been promised too.</summary>
    private void PassOver(long lastPosition)
    {
        measures.Damaged();
        LogDamaged(lastPosition);
    }

    /// <summary>Sends everything that no snapshot covers, then what came meanwhile.</summary>
    private async Task Recover(long head)
    {
        var watermark = state.State.Watermark;
        try
        {
            await foreach (var batch in log.Read(watermark, head))
            {
                if (failed) return;
                dispatcher.Take((await Entries(batch)).Where(one => one.Entry.Position > watermark));
                dispatcher.Reach(batch.LastPosition);
                while (dispatcher.Waiting > ReadAhead && !failed) await dispatcher.Hurry(long.MaxValue);
            }

            recovered = true;
            foreach (var release in parked) LetGo(release);
            parked.Clear();
            dispatcher.Reach(head);
        }
        catch (Exception problem)
        {
            Fail(problem);
        }
    }

    /// <summary>Has everything after a position sent to a target again, once it is known how far its entries go.</summary>
    private async Task<long> LookThrough(TargetId target, long after)
    {
        var (last, through) = (after, dispatcher.Taken);
        await foreach (var entry in Stored(target, after, through)) last = entry.Position;
        ThrowIfFailed();
        dispatcher.Lane(target).Looked(last, through);
        dispatcher.Resend(target, after);
        return dispatcher.LastOf(target);
    }

    /// <summary>Reads no further when this activation has failed: it will send nobody anything any more, and while somebody waits for it no other one begins.</summary>
    private async IAsyncEnumerable<LogBatch> ReadOn(long after, long upTo)
    {
        await foreach (var batch in log.Read(after, upTo))
        {
            ThrowIfFailed();
            yield return batch;
        }
    }

    /// <summary>One target's entries after a position up to another.</summary>
    private async IAsyncEnumerable<TargetEntry> Stored(TargetId target, long after, long upTo)
    {
        await foreach (var (batch, index) in shared.Of(target, after, upTo))
            if (await Entry(batch, index) is { } entry) yield return entry;
    }

    private async Task<List<(TargetId Target, TargetEntry Entry)>> Entries(LogBatch batch)
    {
        var entries = new List<(TargetId, TargetEntry)>(batch.Entries.Count);
        for (var index = 0; index < batch.Entries.Count; index++)
            if (await Entry(batch, index) is { } entry) entries.Add((batch.Entries[index].Target, entry));
        return entries;
    }

    private async ValueTask<TargetEntry?> Entry(LogBatch batch, int index)
    {
        var position = batch.BasePosition + index;
        if (batch.Entries[index] is RetryEntry retry) return await Again(retry, position);
        var entry = TargetEntries.Read(batch.Entries[index], position, batch.ReceivedAt, signer);
        if (entry is null) LogUnreadable(position);
        return entry;
    }

    /// <summary>What a dead letter held, to be applied at another place; without content when it is not this target's or no longer kept.</summary>
    private async Task<TargetEntry> Again(RetryEntry retry, long position)
    {
        var found = await log.Find(retry.Position);
        var entry = found is { Entry: not (RetryEntry or DismissEntry) and var first } && first.Target == retry.Target
            ? TargetEntries.Read(first, position, found.Value.Batch.ReceivedAt, signer)
            : null;
        return (entry ?? new(position, null, null, null)) with { Retries = retry.Position };
    }

    private static bool IsLost(TargetEntry entry) => entry is { Message: null, Fact: null, Tick: null, Decision: null };
}
