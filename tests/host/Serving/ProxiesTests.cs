using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using PileOn.Dashboard;
using PileOn.Host.Serving;
using PileOn.Silo.Log;

namespace PileOn.Host.Tests.Serving;

public sealed class ProxiesTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("172.17.0.1", "172.17.0.1/32")]
    [InlineData("10.0.0.0/8, fd00::1", "10.0.0.0/8 fd00::1/128")]
    public async Task Those_that_are_named_are_those_that_the_desk_believes(string typed, string networks)
    {
        var option = ServingOptions.Proxies();
        var proxies = new RootCommand { option }.Parse(typed.Length == 0 ? [] : ["--proxies", typed]).GetRequiredValue(option);
        var folder = Directory.CreateTempSubdirectory("pileon-proxies-").FullName;
        await using (var app = AllInOne.Build("http://127.0.0.1:0", folder, redis: null, LogRetention.Default, proxies: proxies))
            string.Join(' ', app.Services.GetRequiredService<DashboardOptions>().Proxies).ShouldBe(networks);

        Directory.Delete(folder, recursive: true);
    }
}
