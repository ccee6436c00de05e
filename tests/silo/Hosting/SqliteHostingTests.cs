using System.Net;
using System.Net.NetworkInformation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using PileOn.Silo.Hosting;
using PileOn.Silo.Storage;
using PileOn.Silo.Storage.Sqlite;
using PileOn.Silo.Tests.Storage;

namespace PileOn.Silo.Tests.Hosting;

public sealed class SqliteHostingTests : IDisposable
{
    private readonly TemporaryFolder first = new();
    private readonly TemporaryFolder second = new();

    public void Dispose()
    {
        first.Dispose();
        second.Dispose();
    }

    [Fact]
    public async Task Two_servers_run_on_one_machine()
    {
        using var one = Build(first);
        using var other = Build(second);

        await one.StartAsync();
        await other.StartAsync();

        await one.Services.GetRequiredService<IStoreProbe>().Check();
        await other.Services.GetRequiredService<IStoreProbe>().Check();
        await one.StopAsync();
        await other.StopAsync();
    }

    [Fact]
    public async Task A_second_server_on_the_same_folder_does_not_start_and_says_why()
    {
        using var one = Build(first);
        using var other = Build(first);
        await one.StartAsync();

        var refused = await Should.ThrowAsync<DataFolderInUseException>(() => other.StartAsync());

        refused.Message.ShouldContain(first.Path);
        await one.StopAsync();
    }

    [Fact]
    public async Task The_silo_listens_on_the_loopback_address_only()
    {
        using var host = Build(first);
        await host.StartAsync();

        var endpoint = host.Services.GetRequiredService<IOptions<EndpointOptions>>().Value;
        var listeners = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners()
            .Where(listener => listener.Port == endpoint.SiloPort || listener.Port == endpoint.GatewayPort).ToList();

        listeners.ShouldNotBeEmpty();
        listeners.ShouldAllBe(listener => IPAddress.IsLoopback(listener.Address));
        await host.StopAsync();
    }

    [Fact]
    public async Task The_store_takes_writes_until_the_silo_has_stopped_and_closes_with_the_host()
    {
        var host = Build(first);
        await host.StartAsync();
        var log = host.Services.GetRequiredService<ILogStore>();
        var opened = await log.Open("log/acme/0");

        await host.StopAsync();
        var last = log.Append("log/acme/0", opened.Epoch, 1, new byte[10]);
        host.Dispose();

        await last;
        using var again = Build(first);
        await again.StartAsync();
        (await again.Services.GetRequiredService<ILogStore>().Open("log/acme/0")).Head.ShouldBe(1);
        await again.StopAsync();
    }

    private static IHost Build(TemporaryFolder folder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleans(silo => silo.UsePileOnSqlite(folder.Path));
        return builder.Build();
    }
}
