using System.Collections.Concurrent;
using Orleans.Storage;

namespace PileOn.Silo.Tests.Grains;

/// <summary>A fault that can be switched on for the state writes of all silos, and a count of them.</summary>
internal sealed class BreakableGrainStorage
{
    private readonly ConcurrentDictionary<string, int> writes = [];
    private readonly ConcurrentDictionary<string, int> lost = [];
    private volatile Broken? broken;
    private volatile Held? held;
    private IGrainStorage? real;

    /// <summary>Lets writes of one kind of state fail until <see cref="Mend"/>.</summary>
    /// <param name="of">Whose; null for everybody's.</param>
    /// <param name="times">How many of them fail at the most.</param>
    public void Break(string state, IAddressable? of = null, int times = int.MaxValue) => broken = new(state, of?.GetGrainId()) { Left = times };

    public void Mend() => broken = null;

    /// <summary>Lets writes of one kind of state, and the ends of such states, wait until <see cref="Release"/>.</summary>
    public void Hold(string state) => held = new(state);

    public void Release()
    {
        var released = held;
        held = null;
        released?.Go.SetResult();
    }

    /// <summary>Writes that began, each end of a state among them.</summary>
    public int Writes(string state) => writes.GetValueOrDefault(state);

    /// <summary>Writes that were refused because somebody else had written since the writer read.</summary>
    public int Lost(string state) => lost.GetValueOrDefault(state);

    public IGrainStorage Over(IGrainStorage inner)
    {
        real = inner;
        return new Storage(this, inner);
    }

    /// <summary>Whether anything is stored of a grain.</summary>
    public async Task<bool> Exists<T>(string state, IAddressable grain) where T : class, new()
    {
        var read = new GrainState<T>(new T());
        await real.ShouldNotBeNull().ReadStateAsync(state, grain.GetGrainId(), read);
        return read.RecordExists;
    }

    /// <summary>What is stored of a grain.</summary>
    public async Task<T> Read<T>(string state, IAddressable grain) where T : class, new()
    {
        var read = new GrainState<T>(new T());
        await real.ShouldNotBeNull().ReadStateAsync(state, grain.GetGrainId(), read);
        return read.State.ShouldNotBeNull();
    }

    /// <summary>Changes what is stored of a grain that is away.</summary>
    public async Task Change<T>(string state, IAddressable grain, Action<T> change) where T : class, new()
    {
        var read = new GrainState<T>(new T());
        await real.ShouldNotBeNull().ReadStateAsync(state, grain.GetGrainId(), read);
        change(read.State.ShouldNotBeNull());
        await real.ShouldNotBeNull().WriteStateAsync(state, grain.GetGrainId(), read);
    }

    /// <summary>Loses what is stored of a grain that is away.</summary>
    public async Task Lose<T>(string state, IAddressable grain) where T : class, new()
    {
        var read = new GrainState<T>(new T());
        await real.ShouldNotBeNull().ReadStateAsync(state, grain.GetGrainId(), read);
        await real.ShouldNotBeNull().ClearStateAsync(state, grain.GetGrainId(), read);
    }

    private sealed record Broken(string State, GrainId? Of)
    {
        private int left;

        public int Left { init => left = value; }

        public bool Takes() => Interlocked.Decrement(ref left) >= 0;
    }

    private sealed record Held(string State)
    {
        public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Storage(BreakableGrainStorage fault, IGrainStorage inner) : IGrainStorage
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => inner.ReadStateAsync(stateName, grainId, grainState);

        public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            await Fail(stateName, grainId);
            try
            {
                await inner.WriteStateAsync(stateName, grainId, grainState);
            }
            catch (InconsistentStateException)
            {
                fault.lost.AddOrUpdate(stateName, 1, (_, count) => count + 1);
                throw;
            }
        }

        public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            await Fail(stateName, grainId);
            await inner.ClearStateAsync(stateName, grainId, grainState);
        }

        private async Task Fail(string stateName, GrainId grainId)
        {
            fault.writes.AddOrUpdate(stateName, 1, (_, count) => count + 1);
            if (fault.broken is { } broken && broken.State == stateName && (broken.Of is null || broken.Of == grainId) && broken.Takes()) throw new IOException("Broken for a test.");
            if (fault.held is { } held && held.State == stateName) await held.Go.Task;
        }
    }
}
