using System.CommandLine;
using PileOn.Host.CommandLine;
using PileOn.Host.Serving;

namespace PileOn.Host.Demo;

/// <summary><c>pileon demo</c>: a server with a simulated pile-on in it.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var urls = ServingOptions.Urls();
        var data = new Option<string?>("--data")
        {
            Description = "Keep the demo's data in this folder, which must be empty or not exist. Without it they go when the demo stops.",
            HelpName = "FOLDER",
        };
        data.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } folder && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
                result.AddError($"--data takes a fresh folder, and there is something in '{folder}'");
        });
        data.TakesAFolder();
        var seconds = new Option<int>("--seconds")
        {
            Description = "How long the twelve hours take.",
            HelpName = "N",
            DefaultValueFactory = _ => 120,
        };
        seconds.Takes(1, 43_200, "a number from 1 to 43200, which is as long as it really took");
        var command = new Command("demo", "Start a server on a fresh folder, print a link that logs in, and replay a simulated twelve-hour pile-on in two minutes.") { urls, data, seconds };
        command.SetAction(async parsed =>
        {
            using var folder = new DemoFolder(parsed.GetValue(data));
            return await DemoServer.Run(parsed.GetRequiredValue(urls), folder.Path, TimeSpan.FromSeconds(parsed.GetValue(seconds)));
        });
        return command.Examples("pileon demo", "pileon demo --seconds 600 --urls http://localhost:8080");
    }
}
