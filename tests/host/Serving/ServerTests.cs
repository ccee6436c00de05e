using Microsoft.Extensions.Configuration;
using PileOn.Host.Serving;

namespace PileOn.Host.Tests.Serving;

public class ServerTests
{
    [Fact]
    public void No_file_is_watched_for_changes()
    {
        var files = ((IConfigurationBuilder)Server.NewBuilder("http://127.0.0.1:0", "serve").Configuration).Sources.OfType<FileConfigurationSource>().ToArray();

        files.ShouldNotBeEmpty();
        files.ShouldAllBe(file => !file.ReloadOnChange, "a store beside it wakes the watcher with every write");
    }
}
