using System.Text.Json;
using PileOn.Contracts;
using PileOn.Contracts.Feed;
using PileOn.Contracts.Targets;
using PileOn.Detection.Identity;
using PileOn.Host.Replay;
using PileOn.Simulation.Life;

namespace PileOn.Host.Demo;

/// <summary>Plays the day over HTTP, as any source would send it, and tells what the alarm says.</summary>
internal sealed class DemoPlay(Uri server, string key, IGrainFactory grains, TimeProvider time)
{
    private readonly HashSet<string> told = [];

    public async Task Run(TimeSpan length, CancellationToken stopping)
    {
        try
        {
            var day = DemoDay.Ending(time.GetUtcNow() + length);
            await NameTargets();
            using var client = new IngestClient(server, key, "simulated day", reason => Console.Error.WriteLine($"waiting for the server: {reason}"));
            await Send(client, day.Before, Pace.Max, stopping);
            Tell($"{day.Before.Count:N0} messages of ordinary days are in. Now {day.Attack.Count:N0} of an attack of twelve hours, in {length.TotalSeconds:N0} s.");
            await Send(client, day.Attack, new((Sent(day.Attack[^1]) - Sent(day.Attack[0])) / length), stopping);
            if (stopping.IsCancellationRequested) return;
            await client.Finish(stopping);
            Tell("The day is over. The server goes on until Ctrl-C.");
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The server it sends to and asks is going: whatever a call meets then is no news.
        }
    }

    private async Task Send(IngestClient client, IReadOnlyList<FileLine> lines, Pace pace, CancellationToken stopping)
    {
        var replayer = new Replayer(client, new Batching(pace, time), requests: 1, time);
        var sending = replayer.Send(lines.ToAsyncEnumerable(), stopping);
        while (await Task.WhenAny(sending, Task.Delay(TimeSpan.FromMilliseconds(250), time, stopping)) != sending && !stopping.IsCancellationRequested)
            await TellAlerts();
        await sending;
        if (!stopping.IsCancellationRequested) await TellAlerts();
    }

    private async Task TellAlerts()
    {
        var page = await grains.Find<IFeedGrain>(GrainKeys.Workspace(WorkspaceId.Default)).Alerts(new(null, 100, null, OpenOnly: false));
        foreach (var alert in page.Alerts.Reverse().Where(alert => told.Add($"{alert.Id} {alert.Classification}")))
            Tell($"{alert.RaisedAt:HH:mm}Z {Word(alert.Severity)}: {Word(alert.Classification)} at {alert.Target}, raised by message {alert.RaisedAtMessage} of the episode");
    }

    /// <summary>As the API writes it.</summary>
    private static string Word<TEnum>(TEnum value) where TEnum : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>So that the desk shows people, and not handles.</summary>
    private async Task NameTargets()
    {
        var directory = grains.Find<IDirectoryGrain>(GrainKeys.Workspace(WorkspaceId.Default));
        foreach (var person in Cast.Everybody)
            await directory.Put(new TargetId(person.Id), new($"{person.First} {person.Surname}", []));
    }

    private static DateTimeOffset Sent(FileLine line) => Contracts.Wire.MessageJson.Read(line.Bytes.Span).Message!.SentAt;

    private static void Tell(string line) => Console.Out.WriteLine(line);
}
