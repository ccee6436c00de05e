using System.CommandLine;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Output;
using PileOn.Silo.Backup;

namespace PileOn.Host.Backup;

/// <summary><c>pileon restore</c>: a backup into an empty store of either kind.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var input = new Argument<string>("file") { Description = "A file that pileon backup wrote.", HelpName = "FILE" };
        var check = new Option<bool>("--check") { Description = "Only read the file through, and say what is in it and whether it is whole." };
        var data = StoreOptions.Data("The folder to make the store in. There must be none in it yet.");
        var redis = RedisOptions.Redis("Restore into this Redis instead of a folder. There must be nothing of PileOn's in it yet.");
        var command = new Command("restore",
            "Fill an empty folder or Redis from a backup, of whichever of the two it was made. Start the server when it is done: keys, targets, alerts and triage are as they were, "
            + "and whoever was logged in logs in again.")
        {
            input, data, redis, check,
        };
        command.SetAction((parsed, cancellation) => parsed.GetValue(check)
            ? Check(parsed.GetRequiredValue(input))
            : Fill(parsed.GetRequiredValue(input), parsed.GetRequiredValue(data), parsed.RedisInsteadOf(redis, data), cancellation));
        return command.Examples(
            "pileon restore pileon-monday.backup --data /var/lib/pileon-new",
            "pileon restore pileon-monday.backup --redis localhost:6379",
            "pileon restore pileon-monday.backup --check");
    }

    private static Task<int> Check(string input) => StoreProblems.Told(() =>
    {
        using var file = BackupFile.Open(input);
        var (header, totals) = BackupReader.Check(file);
        Console.Out.WriteLine(BackupFile.Say(input, header, totals));
        return Task.FromResult(0);
    });

    private static Task<int> Fill(string input, string data, string? redis, CancellationToken cancellation) => StoreProblems.Told(async () =>
    {
        using var file = BackupFile.Open(input);
        var (header, totals) = BackupReader.Check(file);
        await using var sink = redis is null ? (IStoreSink)new SqliteSink(data) : RedisSink.Open(redis);
        await Report.WithProgress("Restoring", totals.States + totals.Streams + totals.Blobs, progress => Task.Run(
            () => Restoring.Fill(file, sink, progress, cancellation), cancellation));
        Console.Error.WriteLine($"Restored {BackupFile.Say(input, header, totals)}");
        return 0;
    });
}
