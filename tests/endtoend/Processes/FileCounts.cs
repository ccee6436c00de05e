using System.Text;
using PileOn.Contracts.Wire;

namespace PileOn.EndToEnd.Tests.Processes;

/// <summary>What a file of messages holds, counted in the plainest way.</summary>
internal sealed record FileCounts(int Messages, int Senders)
{
    /// <summary>By target. A message counts once for each target, and an id once for each target and platform.</summary>
    public static async Task<IReadOnlyDictionary<string, FileCounts>> Of(string file)
    {
        var ids = new Dictionary<string, HashSet<(string, string)>>();
        var senders = new Dictionary<string, HashSet<(string, string)>>();
        await using var stream = File.OpenRead(file);
        await using var lines = new MessageLines(stream);
        while (await lines.Fill())
        {
            while (lines.TryRead(out var line))
            {
                var message = MessageJson.Read(line.Bytes.Span).Message ?? throw new InvalidDataException($"Line {line.Number}: {Encoding.UTF8.GetString(line.Bytes.Span)}");
                foreach (var target in message.Targets.Select(target => target.ToLowerInvariant()))
                {
                    Of(ids, target).Add((message.Platform, message.Id));
                    if (message.Sender is { } sender) Of(senders, target).Add((message.Platform, sender));
                }
            }
        }

        return ids.ToDictionary(pair => pair.Key, pair => new FileCounts(pair.Value.Count, Of(senders, pair.Key).Count));
    }

    private static HashSet<(string, string)> Of(Dictionary<string, HashSet<(string, string)>> sets, string target) =>
        sets.TryGetValue(target, out var set) ? set : sets[target] = [];
}
