using PileOn.Detection.Messages;
using PileOn.Simulation.Chance;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Life;

/// <summary>
/// What reaches a target when nothing is the matter: a rate with hours, weekdays, good and bad days and hours; regulars and newcomers;
/// replies that follow the target's own posts; reposts; letters; calls; a little hostility.
/// </summary>
public sealed class OrdinaryLife
{
    private readonly record struct OwnPost(DateTimeOffset At, string Id, string Text);

    private readonly Stage stage;
    private readonly TargetProfile target;
    private readonly Rng rng;
    private readonly Crowd community;
    private readonly Hostility grudges;
    private readonly Chatter chatter;
    private readonly List<OwnPost> posts = [];

    public OrdinaryLife(Stage stage, TargetProfile target)
    {
        (this.stage, this.target) = (stage, target);
        rng = stage.Rng.Fork("life of " + target.Id);
        community = new(rng, stage.Accounts, target.Newcomers, young: 0.01, remembered: (int)(target.PerDay * 30) + 50);
        chatter = new(target, rng.Fork("chatter"));
        grudges = new(rng.Fork("grudges"), target, phrasings: 0);
        var regulars = (int)(target.PerDay * 1.5) + 4;
        foreach (var (platform, share) in new[] { (Platforms.Twitter, 0.7), (Platforms.Facebook, 0.2), (Platforms.Mail, 0.08), (Platforms.Phone, 0.02) })
            community.Gather(platform, (int)(regulars * share) + 1, stage.Start);
    }

    /// <summary>The people who usually write here.</summary>
    public Crowd Community => community;

    /// <summary>Plays the time from one moment to another; replies to what is posted then may come later, but not after the end.</summary>
    public void Play(DateTimeOffset from, DateTimeOffset to, DateTimeOffset end)
    {
        var shareOfReplies = target.Posts > 0 ? 0.35 : 0;
        PlanPosts(from, to);
        foreach (var post in posts.Where(post => post.At >= from))
            for (var i = rng.Poisson(target.PerDay * shareOfReplies / target.Posts * rng.Between(0.3, 1.7)); i > 0; i--)
                Speak(post.At.AddMinutes(1 + rng.Exponential(70)), post, end);

        var perHour = target.PerDay * (1 - shareOfReplies) / 24;
        var most = perHour * Rhythm.Peak;
        var (hour, mood) = (DateTimeOffset.MinValue, 1.0);
        for (var time = from.AddHours(rng.Exponential(1 / (most * 1.6))); time < to; time = time.AddHours(rng.Exponential(1 / (most * 1.6))))
        {
            if (time - hour > TimeSpan.FromHours(1)) (hour, mood) = (time, Math.Min(1.6, rng.LogNormal(0.25)));
            var day = Holidays.GreetingOn(time) is null ? 1 : 0.6;
            if (rng.Chance(perHour * Rhythm.At(time) * day * mood / (most * 1.6))) Speak(time, LatestPost(time), end);
        }
    }

    private void PlanPosts(DateTimeOffset from, DateTimeOffset to)
    {
        posts.RemoveAll(post => from - post.At > TimeSpan.FromDays(1));
        var between = 1 / (target.Posts * Rhythm.Peak);
        for (var time = from.AddDays(rng.Exponential(between)); time < to; time = time.AddDays(rng.Exponential(between)))
        {
            if (!rng.Chance(Rhythm.At(time) / Rhythm.Peak)) continue; // they sleep too
            var text = Library.Grammar("own").Write("post", target.Words, rng);
            posts.Add(new(time, stage.NewId(Platforms.Twitter, time), Hand.WriteFormally(text)));
        }
    }

    private OwnPost? LatestPost(DateTimeOffset time)
    {
        OwnPost? latest = null;
        foreach (var post in posts)
            if (post.At <= time && time - post.At < TimeSpan.FromDays(1)) latest = post;
        return latest;
    }

    private void Speak(DateTimeOffset time, OwnPost? post, DateTimeOffset end)
    {
        if (time >= end) return;
        var platform = Platform(time);
        var account = community.Next(platform, time);
        var message = stage.Draft(target, account, time);
        if (platform == Platforms.Twitter && post is { } own && rng.Chance(0.45))
            message = rng.Chance(0.15)
                ? message with { Kind = MessageKind.Repost, RepostOf = own.Id, Text = $"RT @{target.Id}: {own.Text}" }
                : message with { Kind = rng.Chance(0.1) ? MessageKind.Quote : MessageKind.Reply, InReplyTo = own.Id, Conversation = own.Id };
        if (message.Kind != MessageKind.Repost && platform != Platforms.Phone)
            message = Say(message, Text(account, platform, time));
        if (message.Kind == MessageKind.Quote) message = message with { QuoteOf = message.InReplyTo, InReplyTo = null };
        stage.Add(message);
    }

    private static Message Say(Message message, string text) => message with { Text = text, Urls = Links(text), Lang = Scripts.LanguageOf(text) };

    private static string[] Links(string text) => [.. text.Split(' ').Where(word => word.StartsWith("https://", StringComparison.Ordinal))];

    private string Platform(DateTimeOffset time)
    {
        var draw = rng.Share() * target.Mix.Sum();
        if ((draw -= target.Mix[0]) < 0) return Platforms.Twitter;
        if ((draw -= target.Mix[1]) < 0) return Platforms.Facebook;
        if ((draw -= target.Mix[2]) < 0) return Platforms.Mail;
        return Rhythm.OfficeHours(time) ? Platforms.Phone : Platforms.Mail;
    }

    private string Text(Account account, string platform, DateTimeOffset time)
    {
        var hostile = rng.Chance(target.Hostile);
        if (platform == Platforms.Mail) return hostile ? grudges.Mail(target) : chatter.Mail();
        var text = hostile ? account.Hand.Write(grudges.Own(target), rng)
            : target.Script is not null && rng.Chance(0.75) ? Library.Grammar(target.Script).Write("message", target.Words, rng)
            : chatter.Post(account.Hand, time);
        return platform == Platforms.Twitter && rng.Chance(0.8) ? $"@{target.Id} {text}" : text;
    }
}
