using PileOn.Detection.Graphs;
using PileOn.Evaluation.Cases;

namespace PileOn.Evaluation.Detectors;

/// <summary>
/// CooRTweet's definition, run every ten minutes over a target's last day: accounts that post the same text (<see cref="PlainText"/>) within 60 seconds, at least two
/// such posts an account, as its users set it for posts with the same text. It alarms when the network has an edge that was not there at the run before.
/// </summary>
public sealed class CoTweets : PlainAlarm
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    public override string Name => "co-posts in 60 s, every 10 minutes";

    protected override ICondition NewCondition(DateTimeOffset begin) => new Condition();

    private sealed class Condition : ICondition
    {
        private readonly Queue<(DateTimeOffset At, string Text, string Sender, string Id)> recent = new();
        private HashSet<(string, string)> before = [];

        public DateTimeOffset? Due { get; private set; }

        public bool Holds(in Arrival arrival)
        {
            var message = arrival.Message;
            if (message is not { IsRepost: false, Sender: { } sender } || PlainText.Of(message.Text) is not { } text) return false;
            recent.Enqueue((message.SentAt, text, $"{message.Platform}/{sender}", $"{message.Platform}/{message.Id}"));
            Due ??= new DateTimeOffset(((message.SentAt.UtcTicks / Every.Ticks) + 1) * Every.Ticks, TimeSpan.Zero);
            return false;
        }

        public bool Run()
        {
            var now = Due!.Value;
            Due = null; // until there is something new to look at
            while (recent.TryPeek(out var oldest) && oldest.At < now - Kept) recent.Dequeue();
            var shares = new ShareTable();
            var often = recent.GroupBy(post => post.Text, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var post in recent)
                shares.Add(often.Contains(post.Text) ? "t:" + post.Text : "i:" + post.Id, post.Sender, post.Id, post.At.ToUnixTimeSeconds());
            var edges = CoActionNetwork.Build(shares, new() { Window = 60, MinParticipation = 2 }).Select(edge => (edge.Source, edge.Target)).ToHashSet();
            var isNew = !edges.IsSubsetOf(before);
            before = edges;
            return isNew;
        }
    }
}
