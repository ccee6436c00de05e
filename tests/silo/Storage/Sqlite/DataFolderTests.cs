using Microsoft.Extensions.Logging.Abstractions;
using PileOn.Silo.Storage.Sqlite;

namespace PileOn.Silo.Tests.Storage.Sqlite;

public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly string parent = Directory.CreateTempSubdirectory("pileon-test-").FullName;

    public void Dispose() => Directory.Delete(parent, recursive: true);

    [Fact]
    public void A_new_data_folder_is_its_owner_s_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps access lists instead of modes");
        if (OperatingSystem.IsWindows()) return;
        var folder = Path.Combine(parent, "data");

        DataFolderLock.Take(folder).Dispose();

        File.GetUnixFileMode(folder).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public void A_data_folder_that_is_there_stays_as_somebody_has_made_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps access lists instead of modes");
        if (OperatingSystem.IsWindows()) return;
        var folder = Path.Combine(parent, "data");
        Directory.CreateDirectory(folder);
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | Others);

        DataFolderLock.Take(folder).Dispose();

        (File.GetUnixFileMode(folder) & Others).ShouldBe(Others);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_database_is_its_owner_s_alone_in_whatever_folder_it_lies(bool isThere)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps access lists instead of modes");
        if (OperatingSystem.IsWindows()) return;
        File.SetUnixFileMode(parent, File.GetUnixFileMode(parent) | Others);
        var database = Path.Combine(parent, "pileon.db");
        if (isThere) File.Create(database).Dispose();
        if (isThere) File.SetUnixFileMode(database, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        using var store = SqliteStore.Open(parent, TimeProvider.System, NullLogger<SqliteStore>.Instance);

        var files = Directory.GetFiles(parent, "pileon.db*");
        files.Length.ShouldBeGreaterThan(1);
        foreach (var file in files) (File.GetUnixFileMode(file) & Others).ShouldBe(UnixFileMode.None, file);
    }

    [Fact]
    public void What_is_wrong_with_the_disk_is_not_taken_for_another_server()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows lets few users make links");
        var name = Path.Combine(parent, "pileon.lock");
        File.CreateSymbolicLink(name, name); // it leads nowhere: nobody can open it

        Should.Throw<IOException>(() => DataFolderLock.Take(parent)).Message.ShouldContain(name);
    }
}
