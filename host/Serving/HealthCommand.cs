using System.CommandLine;
using PileOn.Host.CommandLine;

namespace PileOn.Host.Serving;

/// <summary><c>pileon health</c>: asks a running server or role how it is. What container health checks call, where there is no shell and no curl.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var to = ServerOptions.To();
        var command = new Command("health", "Exit with 0 when a server or role is ready, else with 1.") { to };
        command.SetAction((parsed, cancellation) => Ask(parsed.GetRequiredValue(to), cancellation));
        return command.Examples("pileon health --to http://localhost:8080");
    }

    private static async Task<int> Ask(Uri server, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = server, Timeout = Patience };
        try
        {
            using var response = await http.GetAsync(new Uri("health/ready", UriKind.Relative), cancellation);
            return response.IsSuccessStatusCode ? 0 : throw CommandException.Failed($"{server} is not ready: it answers {(int)response.StatusCode}");
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
        {
            throw CommandException.Failed($"{server} does not answer: {problem.Message}");
        }
    }
}
