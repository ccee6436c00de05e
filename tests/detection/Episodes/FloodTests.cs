using PileOn.Detection.Episodes;
using PileOn.Detection.Identity;
using PileOn.Detection.Messages;
using PileOn.Simulation;

namespace PileOn.Detection.Tests.Episodes;

/// <summary>One voice among many is one voice, however loud.</summary>
public sealed class FloodTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("flood-in-praise", 5)]
    [InlineData("flood-in-praise", 6)]
    [InlineData("flood-in-birthday", 5)]
    [InlineData("flood-in-viral-news", 5)]
    public void One_account_that_floods_does_not_speak_for_the_kind_crowd_around_it(string scenario, ulong seed) =>
        Told(scenario, seed, accounts: 1).Where(told => told.Classification != Classification.Threat)
            .ShouldAllBe(told => told.Classification == Classification.Surge && told.Severity == Severity.Info);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Five_who_each_write_as_much_as_they_can_are_told(ulong seed)
    {
        var attack = Told("flood-in-praise", seed, accounts: 5).First(told => told.Classification is Classification.PileOn or Classification.Coordinated);
        attack.Severity.ShouldBe(Severity.Critical);
        attack.At.ShouldBeLessThan(Monday.AddDays(7).AddHours(2).AddMinutes(10), "within minutes of their first");
    }

    [Fact]
    public void What_it_wrote_is_counted()
    {
        var stream = ScenarioCatalogue.Find("flood-in-praise")!.Generate(5, 400, Monday);
        var detector = new TargetDetector(TargetId.FromHandle(stream.Truth.Targets[0]), DetectionSettings.Default);
        var startedAt = DateTimeOffset.MaxValue;
        var came = 0;
        foreach (var message in stream.Messages.Where(message => message.Targets[0] == stream.Truth.Targets[0]))
        {
            foreach (var told in detector.Observe(MessageSigner.Sign(message, message.SentAt)))
                if (told is { Event: DetectionEventKind.Raised, Classification: not Classification.Threat }) startedAt = told.StartedAt;
            if (detector.Figures().Current is not { } current) continue;
            came = stream.Messages.Count(one => one.Targets[0] == stream.Truth.Targets[0] && one.SentAt >= startedAt && one.SentAt < message.SentAt);
            if (current.Messages < 600) continue;
            current.Messages.ShouldBeInRange(came, came + 5); // several came within this second
            current.Reasons[^1].Args["of"].ShouldBe(current.Messages, "of how many are civil is said of all");
            return;
        }

        Assert.Fail($"Only {came} messages were counted.");
    }

    private static List<DetectionEvent> Told(string scenario, ulong seed, int accounts)
    {
        var played = ScenarioCatalogue.Find(scenario)!;
        var stream = played.Generate(seed, played.Size, Monday);
        var flood = stream.Truth.Episodes.Single(episode => episode.Expected is null);
        var ids = flood.MessageIds.ToHashSet();
        var (run, number, events) = (new DetectionRun(DetectionSettings.Default), 0, new List<DetectionEvent>());
        foreach (var message in stream.Messages)
        {
            var said = ids.Contains(message.Id) ? message with { Sender = $"{message.Sender}_{number++ % accounts}" } : message;
            events.AddRange(run.Observe(TargetId.FromHandle(message.Targets[0]), MessageSigner.Sign(said, said.SentAt)));
        }

        return [.. events.Where(told => told.Target == TargetId.FromHandle(flood.Target) && told.Event != DetectionEventKind.Ended)];
    }
}
