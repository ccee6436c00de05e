using PileOn.Detection.Episodes;
using PileOn.Detection.Messages;
using PileOn.Simulation.Chance;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>A mixed crowd: some paste, some fill in templates, many say it in their own words; the longer it lasts, the more of these.</summary>
internal sealed class AttackVoice(Stage stage, Rng rng, Hostility words, Crowd crowd)
{
    private readonly Dictionary<string, Happening> menaces = [];

    /// <param name="target">To whom.</param>
    /// <param name="happening">What it belongs to.</param>
    /// <param name="time">When.</param>
    /// <param name="progress">How far it has come, 0 to 1.</param>
    /// <param name="platform">Where.</param>
    /// <param name="root">The post it gathers around.</param>
    /// <param name="returning">Share of messages by somebody of the crowd who has written before.</param>
    public void Speak(TargetProfile target, Happening happening, DateTimeOffset time, double progress, string platform, Message? root, double returning = 0)
    {
        var account = rng.Chance(returning) ? crowd.Someone(platform, time) : crowd.Next(platform, time);
        if (account.Platform == Platforms.Phone)
        {
            if (rng.Chance(0.3)) account = account with { Id = null };
            stage.Say(target, account, time, text: null, happening);
            return;
        }

        var under = root is not null && account.Platform == Platforms.Twitter && rng.Chance(0.65) ? root : null;
        if (under is not null && rng.Chance(0.06)) stage.Repost(target, account, time, under, happening);
        else if (rng.Chance(0.015)) Menace(target).Add(stage.Say(target, account, time, account.Hand.Write(words.By("menace", target), rng), happening, under?.Id));
        else stage.Say(target, account, time, Text(target, account, progress), happening, under?.Id, quote: rng.Chance(0.2));
    }

    /// <summary>Short of a threat, or not: a matter of opinion, and the truth leaves it open.</summary>
    private Happening Menace(TargetProfile target) => menaces.TryGetValue(target.Id, out var known)
        ? known
        : menaces[target.Id] = stage.Happen(target, Classification.Threat, "menace from the crowd", optional: true, why: "a menace without a named deed may or may not be read as a threat");

    private string Text(TargetProfile target, Account account, double progress)
    {
        var draw = rng.Share();
        var copied = 0.55 - 0.3 * progress;
        if (draw < copied) return Disguise.Copy(words.Copied(target), rng);
        if (draw < copied + 0.2) return account.Hand.Write(words.Template(target), rng);
        return account.Platform == Platforms.Mail ? words.Mail(target) : account.Hand.Write(words.Own(target), rng);
    }
}
