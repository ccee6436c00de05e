using PileOn.Detection.Episodes;
using PileOn.Detection.Tone;
using Stream = PileOn.Detection.Tests.Episodes.Stream;

namespace PileOn.Detection.Tests.Coordination;

/// <summary>A crowd that hides is looked at before anything is repeated and however slowly it comes.</summary>
public sealed class HidingStretchTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly ToneScore Neither = new(Threat: 0, Hostile: 0.4f, Civil: 0.1f, Known: true);

    [Fact]
    public void New_accounts_that_hide_letters_are_coordinated_with_the_eighth_though_each_has_words_of_its_own()
    {
        var raised = Told(8, isYoung: _ => true, hides: number => number % 2 == 0).ShouldHaveSingleItem();
        (raised.Classification, raised.Messages).ShouldBe((Classification.Coordinated, 8));
        raised.Reasons.Select(reason => reason.Code).ShouldNotContain(ReasonCodes.Phrasing, "or it is no test");
    }

    [Fact]
    public void In_whatever_order_they_come() =>
        Told(12, isYoung: _ => true, hides: number => number % 2 == 0, place: number => number ^ 1).ShouldHaveSingleItem().Classification.ShouldBe(Classification.Coordinated);

    [Fact]
    public void Seven_are_no_crowd() => Told(7, isYoung: _ => true, hides: _ => true).ShouldBeEmpty();

    [Fact]
    public void Nor_are_three_who_hide_among_others() => Told(20, isYoung: number => number is 3 or 9 or 15, hides: number => number is 3 or 9 or 15).ShouldBeEmpty();

    [Fact]
    public void Nor_one_with_many_messages() => Told(8, isYoung: _ => true, hides: _ => true, sender: _ => "one").ShouldBeEmpty();

    [Fact]
    public void Where_half_of_all_accounts_are_young_anyhow_they_say_nothing() =>
        Told(8, isYoung: _ => true, hides: _ => false, usual: number => number % 2 == 0 ? TimeSpan.FromDays(3) : TimeSpan.FromDays(900)).ShouldBeEmpty();

    // Ten an hour where eight are usual: no burst.
    private static List<DetectionEvent> Told(int messages, Func<int, bool> isYoung, Func<int, bool> hides, Func<int, string>? sender = null, Func<int, TimeSpan>? usual = null, Func<int, int>? place = null)
    {
        var (stream, detector, number) = (new Stream(Monday), new TargetDetector(Stream.Target, DetectionSettings.Default), 0);
        foreach (var message in stream.Days(14, anHour: 8))
            detector.Observe(usual is null ? message : message with { SenderCreatedAt = message.SentAt - usual(number++) }).ShouldBeEmpty();
        var begin = TimeSpan.FromDays(14).TotalMinutes;
        return [.. Enumerable.Range(0, messages).SelectMany(each => detector.Observe(stream.At(
            begin + (6 * (place?.Invoke(each) ?? each)), sender?.Invoke(each) ?? $"stranger{each}", $"{Stream.Own(each)} {(hides(each) ? "m0ney" : "money")} {Stream.Own(each + 40)} about {Stream.Own(each + 90)}",
            created: Monday.AddDays(isYoung(each) ? each - 3 : -700 - (9 * each))) with { Tone = Neither }))];
    }
}
