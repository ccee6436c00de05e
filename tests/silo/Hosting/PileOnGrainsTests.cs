using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using PileOn.Silo.Clocks;
using PileOn.Silo.Hosting;
using PileOn.Silo.Tests.Grains;

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

    [Fact]
    public void A_silo_that_is_given_no_clock_goes_by_its_machines()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleans(silo => silo.UseLocalhostClustering().AddPileOnGrains());
        using var host = builder.Build();

        host.Services.GetRequiredService<TimeProvider>().ShouldBeOfType<ForwardClock>().Wall.ShouldBe(TimeProvider.System);
    }

    [Fact]
    public void Time_never_goes_back_whatever_clock_a_silo_is_given()
    {
        var clock = new MovableClock();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleans(silo =>
        {
            silo.Services.AddSingleton<TimeProvider>(clock);
            silo.UseLocalhostClustering().AddPileOnGrains();
        });
        using var host = builder.Build();
        var time = host.Services.GetRequiredService<TimeProvider>();

        var before = time.GetUtcNow();
        clock.Ahead = TimeSpan.FromMinutes(-30);

        (before, time.GetUtcNow()).ShouldBe((Lines.Now, Lines.Now));
    }
}
