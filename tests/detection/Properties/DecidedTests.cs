using System.Text.Json;
using PileOn.Detection.Decisions;
using PileOn.Detection.Episodes;

namespace PileOn.Detection.Tests.Properties;

/// <summary>Whatever people decide in the middle of whatever happens, a detector that is begun again from what it saved tells the same.</summary>
public class DecidedTests
{
    [Theory]
    [InlineData("slogan")]
    [InlineData("copied-threat")]
    [InlineData("news-cover")]
    public void Restarted_among_decisions_it_tells_the_same(string name)
    {
        var random = new Random(name.Length);
        foreach (var of in Played.Of(name).GroupBy(one => one.Target, one => one.Message))
        {
            var (whole, restarted) = (new TargetDetector(of.Key, DetectionSettings.Default), new TargetDetector(of.Key, DetectionSettings.Default));
            var said = new List<string>();
            foreach (var message in of)
            {
                if (message.Text is { Length: > 15 } text) said.Add(text);
                Line(restarted.Observe(message)).ShouldBe(Line(whole.Observe(message)));
                if (said.Count > 0 && random.Next(20) == 0 && Decide(random, message.SentAt, said[^random.Next(1, Math.Min(said.Count, 20) + 1)]) is { } decision)
                    Line(restarted.Apply(decision)).ShouldBe(Line(whole.Apply(decision)));
                if (random.Next(60) == 0) restarted = TargetDetector.Restore(of.Key, DetectionSettings.Default, restarted.Save());
            }

            restarted.Save().ShouldBe(whole.Save());
        }
    }

    /// <returns>Null for what would be refused.</returns>
    private static Decision? Decide(Random random, DateTimeOffset at, string text)
    {
        var id = $"d_{random.Next(40)}";
        Decision decision = random.Next(4) switch
        {
            0 => FineWording.Of(id, at, "desk", text, at.AddHours(random.Next(1, 48))),
            1 => new PlannedEvent { Id = id, At = at, By = "desk", What = "election night", From = at.AddHours(-1), To = at.AddHours(random.Next(1, 6)), Times = random.Next(1, 40) },
            2 => new ProtectedFact { Id = id, At = at, By = "desk", Kind = ProtectedFactKind.Other, Text = string.Join(' ', text.Split(' ').Take(3)) },
            _ => new Withdrawal { Id = $"w_{random.Next()}", At = at, By = "desk", Withdraws = id },
        };
        return DecisionRules.Check(decision) is null ? decision : null;
    }

    private static string Line(IReadOnlyList<DetectionEvent> told) => JsonSerializer.Serialize(told);
}
