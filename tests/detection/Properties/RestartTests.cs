namespace PileOn.Detection.Tests.Properties;

/// <summary>A stop and a new beginning from what was saved changes nothing, wherever it falls.</summary>
public class RestartTests
{
    /// <summary>Messages of what happens with which there is a restart: of the few scenarios that have more, every few. So all scenarios take half a minute.</summary>
    private const int Own = 150;

    /// <summary>Of the others' messages meanwhile, and in the half hour before.</summary>
    private const int Beside = 50;

    /// <summary>In the week before.</summary>
    private const int Before = 3;

    public static TheoryData<string> Scenarios => [.. Played.Names];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Detectors_restored_with_every_message_of_what_happens_tell_the_same_and_save_the_same(string name)
    {
        var stream = Played.Of(name);
        var own = Played.Happening(name);
        var from = Array.FindIndex(stream, one => one.Message.SentAt >= stream[own[0]].Message.SentAt.AddMinutes(-30));
        HashSet<int> restarts = [.. Some(own, Own), .. Some(Enumerable.Range(from, stream.Length - from).Except(own), Beside), .. Some(Enumerable.Range(0, from), Before)];
        var (whole, broken) = (new Town(), new Town());
        for (var place = 0; place < stream.Length; place++)
        {
            var (target, message) = stream[place];
            if (restarts.Contains(place)) broken.Restart(target);
            whole.Observe(target, message);
            broken.Observe(target, message);
        }

        broken.Told.ShouldBe(whole.Told);
        broken.Saved().ShouldBe(whole.Saved());
    }

    /// <summary>All, or as many as are wanted, the same each time.</summary>
    private static IEnumerable<int> Some(IEnumerable<int> places, int most)
    {
        var all = places.ToArray();
        if (all.Length > most) new Random(all.Length).Shuffle(all);
        return all.Take(most);
    }
}
