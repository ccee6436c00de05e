using PileOn.Contracts.Wire;
using PileOn.Detection.Messages;

namespace PileOn.Simulation.Tests;

public sealed class ScenarioTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Names() => [.. ScenarioCatalogue.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_bytes_and_another_seed_others(string name)
    {
        var scenario = ScenarioCatalogue.Find(name)!;
        var size = scenario.MessagesOf(ScenarioSize.Small);

        var once = Bytes(scenario.Generate(5, size, Start));

        Bytes(scenario.Generate(5, size, Start)).ShouldBe(once);
        Bytes(scenario.Generate(6, size, Start)).ShouldNotBe(once);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_message_is_one_that_sources_may_send(string name)
    {
        var scenario = ScenarioCatalogue.Find(name)!;

        foreach (var line in Bytes(scenario.Generate(1, scenario.MessagesOf(ScenarioSize.Small), Start)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            MessageJson.Read(System.Text.Encoding.UTF8.GetBytes(line)).Problem.ShouldBeNull(line);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Given_texts_are_said_where_they_are_said_to_be(string name)
    {
        var scenario = ScenarioCatalogue.Find(name)!;
        string[] given = ["nobody in this program ever wrote about umbrellas and gooseberries and is long enough for it", "gooseberries again, and a second text that is long enough to be handed round"];

        var stream = scenario.Generate(new() { Seed = 1, Size = scenario.MessagesOf(ScenarioSize.Small), Start = Start, AttackTexts = given });

        stream.Messages.Any(message => message.Text?.Contains("gooseberries", StringComparison.OrdinalIgnoreCase) == true).ShouldBe(scenario.TakesTexts);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_happens_in_a_background_and_to_somebody_where_it_is_said_to(string name)
    {
        var scenario = ScenarioCatalogue.Find(name)!;
        Message[] background = [new() { Id = "only", Platform = "twitter", Sender = "a", Targets = ["jo"], SentAt = Start, Text = "good morning" }];

        var stream = scenario.Generate(new()
        {
            Seed = 1, Size = scenario.MessagesOf(ScenarioSize.Small), Start = Start, Background = background, MainTarget = scenario.Targets[0] with { Id = "somebody" },
        });

        (stream.Messages.Any(message => message.Id == "only"), stream.Truth.Targets.Contains("somebody")).ShouldBe((scenario.HappensAnywhere, scenario.HappensAnywhere));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_truth_speaks_of_messages_that_are_there(string name)
    {
        var scenario = ScenarioCatalogue.Find(name)!;
        var stream = scenario.Generate(2, scenario.MessagesOf(ScenarioSize.Small), Start);
        var byId = stream.Messages.ToDictionary(message => message.Id);

        stream.Messages.Zip(stream.Messages.Skip(1)).ShouldAllBe(pair => pair.First.SentAt <= pair.Second.SentAt);
        stream.Truth.Messages.ShouldBe(stream.Messages.Count);
        foreach (var episode in stream.Truth.Episodes)
        {
            episode.Messages.ShouldBeGreaterThan(0);
            byId[episode.FirstMessage].SentAt.ShouldBe(episode.First);
            if (episode.MessageIds.Count == 0) continue; // a stream of a year keeps their number alone
            episode.MessageIds.Count.ShouldBe(episode.Messages);
            episode.MessageIds.ShouldBeUnique();
            foreach (var id in episode.MessageIds) byId[id].Targets.ShouldContain(episode.Target);
            episode.FirstMessage.ShouldBe(episode.MessageIds[0]);
            episode.Last.ShouldBe(byId[episode.MessageIds[^1]].SentAt);
        }

        stream.Truth.Campaigns.SelectMany(campaign => campaign.Episodes).ShouldBeSubsetOf(stream.Truth.Episodes.Select(episode => episode.Id));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Times_ids_and_targets_keep_to_their_bounds(string name)
    {
        var scenario = ScenarioCatalogue.Find(name)!;
        var (ids, count, previous) = (new HashSet<(string, string)>(), 0, Start);

        var truth = scenario.Write(new() { Seed = 4, Size = scenario.MessagesOf(ScenarioSize.Small), Start = Start }, message =>
        {
            ids.Add((message.Platform, message.Id)).ShouldBeTrue();
            message.SentAt.ShouldBeInRange(previous, Start + scenario.Lead + scenario.Length);
            previous = message.SentAt;
            count++;
        });

        count.ShouldBe(truth.Messages);
        truth.End.ShouldBe(previous);
        foreach (var episode in truth.Episodes)
        {
            truth.Targets.ShouldContain(episode.Target);
            episode.First.ShouldBeInRange(truth.Start, truth.End);
            episode.Last.ShouldBeInRange(episode.First, truth.End);
            if (episode.AlsoRight.Count > 0 || episode.Optional) episode.Why.ShouldNotBeNullOrEmpty();
            if (episode.Campaign is { } campaign) truth.Campaigns.ShouldContain(known => known.Id == campaign && known.Episodes.Contains(episode.Id));
            foreach (var quiet in truth.Quiet.Where(quiet => quiet.Target == episode.Target))
                (quiet.To <= episode.First || quiet.From >= episode.Last).ShouldBeTrue($"{quiet} overlaps {episode.What}");
        }

        truth.Quiet.ShouldAllBe(quiet => quiet.Expected == "nothing" && quiet.From < quiet.To);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Small_is_about_sixty_and_large_is_more_than_usual(string name)
    {
        var scenario = ScenarioCatalogue.Find(name)!;

        scenario.MessagesOf(ScenarioSize.Medium).ShouldBe(scenario.Size);
        scenario.MessagesOf(ScenarioSize.Large).ShouldBeGreaterThanOrEqualTo(scenario.Size);
        if (name != "pile-on-day") scenario.MessagesOf(ScenarioSize.Small).ShouldBeLessThanOrEqualTo(60);
    }

    [Theory]
    [InlineData("copy-paste")]
    [InlineData("model-paraphrase")]
    [InlineData("independent-dogpile")]
    public void An_attack_can_be_had_at_a_quiet_and_at_a_busy_target(string name)
    {
        var scenario = ScenarioCatalogue.Find(name)!;
        var ordinary = new[] { scenario.Targets[0].MadeQuiet(), scenario.Targets[0].MadeBusy() }.Select(target =>
        {
            var stream = scenario.Generate(new() { Seed = 1, Size = 60, Start = Start, MainTarget = target });
            stream.Truth.Episodes[0].Messages.ShouldBe(60);
            return stream.Messages.Count(message => message.Targets.Contains(target.Id)) - 60;
        }).ToArray();

        ordinary[0].ShouldBeLessThan(60);
        ordinary[1].ShouldBeGreaterThan(4_000);
    }

    [Theory]
    [InlineData("copy-paste", 60)]
    [InlineData("handful", 4)]
    [InlineData("birthday", 33)]
    [InlineData("letters", 500)]
    [InlineData("pile-on-day", 1_000)]
    [InlineData("same-minute-raid", 80)]
    [InlineData("model-paraphrase", 60)]
    [InlineData("multi-platform", 100)]
    [InlineData("script-arabic", 60)]
    [InlineData("letters-young", 60)]
    public void The_size_is_the_number_of_messages_that_happen_at_the_main_target(string name, int size)
    {
        var scenario = ScenarioCatalogue.Find(name)!;
        var truth = scenario.Generate(3, size, Start).Truth;

        truth.Episodes.Where(episode => episode.Target == scenario.Targets[0].Id && !episode.Optional).Sum(episode => episode.MessageIds.Count).ShouldBe(size);
    }

    private static string Bytes(SimulatedStream stream)
    {
        using var buffer = new MemoryStream();
        foreach (var message in stream.Messages)
        {
            using (var json = new System.Text.Json.Utf8JsonWriter(buffer, MessageWriter.Options)) MessageWriter.Write(json, message);
            buffer.WriteByte((byte)'\n');
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
