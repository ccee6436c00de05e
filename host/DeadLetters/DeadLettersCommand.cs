using System.CommandLine;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Output;

namespace PileOn.Host.DeadLetters;

/// <summary><c>pileon dead-letters</c>: what detection could not take at a running server, another try, and its dismissal.</summary>
internal static class DeadLettersCommand
{
    /// <summary>All of a pile-on are tried again in about a minute, and of several in several.</summary>
    private static readonly TimeSpan LongPatience = TimeSpan.FromMinutes(15);

    public static Command Create()
    {
        var to = ServerOptions.To();
        var key = ServerOptions.Key();
        to.Recursive = key.Recursive = true;
        var command = new Command("dead-letters", "List messages that made detection throw at a running server, and have them tried again, as after an update, or dismissed. They count for nothing until then.")
        {
            to, key, List(to, key), Retry(to, key), Dismiss(to, key),
        };
        return command.Examples("pileon dead-letters list", "pileon dead-letters retry", "pileon dead-letters retry --target someone --ref 5675", "pileon dead-letters dismiss --target someone --ref 5675");
    }

    private static Command List(Option<Uri> to, Option<string?> key)
    {
        var target = Target();
        var command = new Command("list", "List them: target, ref, what it is, when it was last tried, how often, and the reason. Holds no text.") { target };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var server = new ServerClient(parsed.GetRequiredValue(to), parsed.KeyToUse(key));
            var found = await server.Ask<DeadLetterLines>(new(HttpMethod.Get, Path(parsed.GetValue(target))), cancellation);
            foreach (var letter in found.DeadLetters)
                Console.Out.WriteLine($"{letter.Target}\t{letter.Ref}\t{letter.What}\t{letter.At:yyyy-MM-dd'T'HH:mm:ss'Z'}\t{letter.Attempts}\t{letter.Reason}");
            if (found is { DeadLetters.Count: 0, More: 0, Lost: 0 }) Console.Error.WriteLine("There are no dead letters.");
            if (found.More > 0) Console.Error.WriteLine($"{Report.Number(found.More)} more are not listed; retry takes them too.");
            if (found.Lost > 0) Console.Error.WriteLine($"{Report.Number(found.Lost)} more were only counted: they cannot be tried again, and go when all of their target's are dismissed.");
            return 0;
        });
        return command.Examples("pileon dead-letters list --to https://pileon.example.org", "pileon dead-letters list --target someone");
    }

    private static Command Retry(Option<Uri> to, Option<string?> key)
    {
        var target = Target();
        var reference = Reference();
        var command = new Command("retry", "Try them again: all, those of a target, or one. Each counts once, however often it is tried. Needs a key with the scope manage.") { target, reference };
        command.SetAction(async (parsed, cancellation) =>
        {
            var (whose, which) = (parsed.GetValue(target), parsed.GetValue(reference));
            if (which is not null && whose is null) throw CommandException.Unusable("--ref needs --target: refs are those of one target");
            using var server = new ServerClient(parsed.GetRequiredValue(to), parsed.KeyToUse(key), LongPatience);
            var told = await server.Ask<RetryLine>(new(HttpMethod.Post, Path(whose, which) + "/retry"), cancellation);
            Console.Error.WriteLine($"{told.Retried} tried again{(told.Left is { } left ? $", {left} of them in vain" : ", and not known yet how it went")}{(told.Gone > 0 ? $"; {told.Gone} {(told.Gone == 1 ? "is" : "are")} no longer kept" : "")}.");
            return told is { Left: 0, Gone: 0 } ? 0 : 1;
        });
        return command.Examples("pileon dead-letters retry", "pileon dead-letters retry --target someone", "pileon dead-letters retry --target someone --ref 5675");
    }

    private static Command Dismiss(Option<Uri> to, Option<string?> key)
    {
        var target = new Option<string>("--target") { Description = "The target whose they are.", HelpName = "ID", Required = true };
        var reference = Reference();
        var command = new Command("dismiss", "Take off the list what fails for ever: all of a target's, or one. They stay in the log and count for nothing. Needs a key with the scope manage.") { target, reference };
        command.SetAction(async (parsed, cancellation) =>
        {
            using var server = new ServerClient(parsed.GetRequiredValue(to), parsed.KeyToUse(key), LongPatience);
            var path = Path(parsed.GetRequiredValue(target), parsed.GetValue(reference));
            var told = await server.Ask<DismissLine>(new(HttpMethod.Delete, path), cancellation);
            Console.Error.WriteLine($"{told.Dismissed} dismissed.");
            return 0;
        });
        return command.Examples("pileon dead-letters dismiss --target someone --ref 5675", "pileon dead-letters dismiss --target someone");
    }

    private static Option<string?> Target() => new("--target") { Description = "Only those of this target.", HelpName = "ID" };

    private static Option<string?> Reference() => new("--ref") { Description = "Only this one of the target's, as the list shows it.", HelpName = "REF" };

    private static string Path(string? target, string? reference = null) =>
        (target is null ? "v1/dead-letters" : $"v1/targets/{Uri.EscapeDataString(target)}/dead-letters") + (reference is null ? "" : $"/{Uri.EscapeDataString(reference)}");

    private sealed record DeadLetterLines(IReadOnlyList<DeadLetterLine> DeadLetters, long More = 0, long Lost = 0);

    private sealed record DeadLetterLine(string Target, string Ref, string What, string Reason, DateTimeOffset At, int Attempts);

    private sealed record RetryLine(int Retried, int? Left, int Gone);

    private sealed record DismissLine(long Dismissed);
}
