using PileOn.Detection.Identity;
using PileOn.Evaluation.Cases;
using PileOn.Host.CommandLine;
using PileOn.Host.Offline.Simulate;

namespace PileOn.Host.Offline.Evaluate;

/// <summary>A stream that somebody recorded or wrote, with the truth about it beside it.</summary>
internal static class RecordedStream
{
    /// <summary>How to make its case: read now, so that what is wrong is said before anything is run.</summary>
    /// <exception cref="CommandException">One of the two cannot be used, or they do not belong together.</exception>
    public static Func<Case> Read(string file)
    {
        var (messages, beside) = (BackgroundFile.Read(file), TruthFile.Beside(file));
        var truth = TruthFile.Read(beside);
        var there = messages.SelectMany(message => message.Targets.Select(target => (TargetId.FromHandle(target).Value, message.Id))).ToHashSet();
        foreach (var episode in truth.Episodes)
            foreach (var id in episode.MessageIds.Append(episode.FirstMessage))
                if (!there.Contains((episode.Target, id))) throw CommandException.Unusable($"{beside}: episode {episode.Id} has a message {id} to {episode.Target} that is not in {file}");
        return () => CaseMaker.Recorded(truth.Scenario, messages, truth);
    }
}
