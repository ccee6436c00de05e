using System.CommandLine;
using PileOn.Host.CommandLine;

namespace PileOn.Host.Doctor;

/// <summary><c>pileon doctor</c>: looks at what it is pointed to and says what is wrong and what to do. It changes nothing.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var to = ServerOptions.To();
        var key = ServerOptions.Key();
        var data = new Option<string?>("--data") { Description = "A data folder to look at, whether a server runs on it or not.", HelpName = "FOLDER" };
        data.TakesAFolder();
        var redis = RedisOptions.Redis("A Redis to look at; one that is not named, only where neither --data nor --to is.");
        var replicas = RedisOptions.Replicas("How many replicas of it the silos wait for (their --redis-replicas).");
        var command = new Command("doctor", "Say what is wrong with a server, a data folder or a Redis, and what to do. Exits with 0 when all is well, with 1 when something must be done.") { to, key, data, redis, replicas };
        command.SetAction(async (parsed, cancellation) =>
        {
            var findings = new List<Finding>();
            if (parsed.GetValue(data) is { } folder) findings.AddRange(FolderCheckup.Of(folder));
            var isRedisMeant = IsNamed(redis) || !(IsNamed(data) || IsNamed(to));
            if (isRedisMeant && parsed.RedisToUse(redis) is { } connection) findings.AddRange(await RedisCheckup.Of(connection, parsed.GetValue(replicas)));
            if (findings.Count == 0 || IsNamed(to))
                findings.AddRange(await ServerCheckup.Of(parsed.GetRequiredValue(to), parsed.KeyToUse(key), cancellation));

            foreach (var finding in findings) Console.Out.WriteLine(finding);
            return findings.TrueForAll(finding => finding.IsWell) ? 0 : 1;

            bool IsNamed(Option option) => parsed.GetResult(option) is { Implicit: false };
        });
        return command.Examples(
            "pileon doctor --to http://localhost:5080 --key pk_…",
            "pileon doctor --data /var/lib/pileon",
            "pileon doctor --redis localhost:6379");
    }
}
