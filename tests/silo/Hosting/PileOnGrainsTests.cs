using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using PileOn.Silo.Hosting;

namespace PileOn.Silo.Tests.Hosting;

public sealed class PileOnGrainsTests
{
    [Fact]
    public void A_partition_may_take_minutes_to_begin()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleans(silo => silo.UseLocalhostClustering().AddPileOnGrains());
        using var host = builder.Build();

        // A week of a busy partition's messages is not read in less where its journal of fingerprints is lost.
        host.Services.GetRequiredService<IOptions<GrainCollectionOptions>>().Value.ActivationTimeout.ShouldBeGreaterThan(TimeSpan.FromMinutes(10));
    }
}
