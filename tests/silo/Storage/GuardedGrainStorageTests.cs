using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using PileOn.Contracts.Log;
using PileOn.Silo.Measures;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Tests.Storage;

public sealed class GuardedGrainStorageTests
{
    [Fact]
    public async Task What_is_said_of_a_state_that_could_not_be_written_does_not_name_whose_it_is()
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var storage = new GuardedGrainStorage(new Full(), new SiloMeasures(services.GetRequiredService<IMeterFactory>(), TimeProvider.System));

        var problem = await Should.ThrowAsync<StoreUnavailableException>(() => storage.WriteStateAsync("target", GrainId.Create("target", "acme/unmistakable"), new GrainState<string>()));

        problem.Message.ShouldContain("InvalidOperationException: There is no room for target/…");
        problem.ToString().ShouldNotContain("unmistakable");
    }

    private sealed class Full : IGrainStorage
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
            Task.FromException(new InvalidOperationException($"There is no room for {grainId}."));

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => throw new NotSupportedException();
    }
}
