using PileOn.Detection.Coordination;
using PileOn.Detection.Episodes;
using PileOn.Detection.Recent;

namespace PileOn.Detection.Tests.Episodes;

/// <summary>The many wordings of a harmless crowd leave room for the one that attacks.</summary>
public sealed class EpisodeTests
{
    private readonly Episode episode = new()
    {
        Id = "e_1", StartedAt = 0, RaisedAt = DateTimeOffset.UnixEpoch, ToldAt = DateTimeOffset.UnixEpoch, All = new(), Leaders = new(), Roots = new(),
    };

    [Fact]
    public void Sixteen_weak_wordings_do_not_hide_a_strong_one_that_attacks()
    {
        for (var wording = 1; wording <= 16; wording++) episode.Note(Phrase(wording, surprise: 1));
        episode.Note(Phrase(17, surprise: 15, abusive: true));

        episode.Phrases.Count.ShouldBe(16);
        episode.Phrases[0].Cluster.ShouldBe(17);
        episode.SharesAbuse.ShouldBeTrue();
    }

    [Fact]
    public void Nor_do_sixteen_strong_ones_hide_one_that_attacks_and_none_drives_it_out_again()
    {
        for (var wording = 1; wording <= 16; wording++) episode.Note(Phrase(wording, surprise: 20));
        episode.Note(Phrase(17, surprise: 5, abusive: true));
        episode.SharesAbuse.ShouldBeTrue();

        for (var wording = 18; wording <= 40; wording++) episode.Note(Phrase(wording, surprise: 30));
        episode.SharesAbuse.ShouldBeTrue();
        episode.Phrases.Count.ShouldBe(16);
    }

    [Fact]
    public void A_weaker_one_that_does_not_attack_drives_nobody_out()
    {
        for (var wording = 1; wording <= 16; wording++) episode.Note(Phrase(wording, surprise: 8));
        episode.Note(Phrase(17, surprise: 7));
        episode.Note(Phrase(18, surprise: 4, abusive: true)); // nor one that may attack by chance
        episode.Phrases.Select(phrase => phrase.Cluster).ShouldBe(Enumerable.Range(1, 16));
    }

    [Fact]
    public void What_was_let_go_for_want_of_room_is_not_counted_again()
    {
        var recent = new RecentMessages();
        for (var wording = 1; wording <= 64; wording++) Hear(recent, wording);
        episode.Note(Phrase(66, surprise: 9));
        Hear(recent, 66);
        episode.Clusters.ShouldNotContain(1);

        episode.Note(Phrase(1, surprise: 9));
        episode.Join(1, recent);

        episode.Clusters.ShouldNotContain(1);
        episode.Crowd.Messages.ShouldBe(65);
    }

    [Fact]
    public void Whoever_uses_a_strong_wording_belongs_to_the_crowd_however_many_wordings_it_has()
    {
        var recent = new RecentMessages();
        for (var wording = 1; wording <= 64; wording++) Hear(recent, wording);
        Hear(recent, 65);
        episode.Clusters.Count.ShouldBe(64);
        episode.Clusters.ShouldNotContain(65, "it is as weak as the others");

        episode.Note(Phrase(66, surprise: 9));
        Hear(recent, 66);
        episode.Clusters.Count.ShouldBe(64);
        episode.Clusters.ShouldContain(66);
        episode.Clusters.ShouldNotContain(1);
        episode.Crowd.Messages.ShouldBe(65, "who was counted stays counted");
    }

    private void Hear(RecentMessages recent, int wording)
    {
        var message = new Stream(DateTimeOffset.UnixEpoch).At(wording, $"u{wording}", "some words");
        episode.Count(recent.Add(message, wording, firstContact: true, echo: false, inOrder: true));
        episode.Join(wording, recent);
    }

    private static PhraseEvidence Phrase(int cluster, double surprise, bool abusive = false) => new(cluster, 1, 5, 50, 0.5, surprise, 60, abusive);
}
