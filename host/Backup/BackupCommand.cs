using System.CommandLine;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Output;
using PileOn.Silo.Backup;

namespace PileOn.Host.Backup;

/// <summary><c>pileon backup</c>: everything an installation keeps, into one file, while its servers run.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var output = new Argument<string>("file") { Description = "The file to write; it must not be there yet.", HelpName = "FILE" };
        var data = StoreOptions.Data("The folder of the embedded store. Run it as the user the server runs as.");
        var redis = RedisOptions.Redis("Back up this Redis instead of a folder.");
        var command = new Command("backup",
            "Write everything that is kept into one file, while servers run. The file holds message texts and the keyring (hashes of keys): only its owner can read it (mode 0600), "
            + "it is not encrypted, and nobody else should get it.")
        {
            output, data, redis,
        };
        command.SetAction((parsed, cancellation) => Write(
            parsed.GetRequiredValue(output), parsed.GetRequiredValue(data), parsed.RedisInsteadOf(redis, data), cancellation));
        return command.Examples(
            "pileon backup pileon-monday.backup --data /var/lib/pileon",
            "pileon backup pileon-monday.backup --redis localhost:6379",
            "pileon restore pileon-monday.backup --check");
    }

    private static Task<int> Write(string output, string data, string? redis, CancellationToken cancellation) => StoreProblems.Told(async () =>
    {
        await using var source = redis is null ? (IStoreSource)SqliteSource.Open(data) : RedisSource.Open(redis);
        using var file = BackupFile.Create(output);
        var totals = new BackupTotals(0, 0, 0);
        await Report.WithProgress("Backing up", total: null, async progress =>
            totals = await Task.Run(() => BackupWriter.Write(file.Stream, new(BackupFile.Product, DateTimeOffset.UtcNow, source.Kind), source, progress, cancellation), cancellation));
        file.Keep();
        Console.Error.WriteLine($"{output}: {BackupFile.Say(totals)}.");
        return 0;
    });
}
