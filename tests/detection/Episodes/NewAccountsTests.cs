using PileOn.Detection.Episodes;

namespace PileOn.Detection.Tests.Episodes;

/// <summary>Accounts made for the day make a letter an attack, and a class that does its homework none.</summary>
public class NewAccountsTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] Homework =
    [
        "Good evening Mrs Irene, here is my drawing of the volcano we saw in the book",
        "My grandma says thank you for the story about the sea, we read it twice",
        "I finished exercise four and five, the second one was really fun",
        "Please can you tell us which page we read for Thursday?",
        "We built a bridge of spaghetti and it held two whole books!",
        "Here is a photo of my leaf collection, the red maple is my favourite",
        "Thanks for your help with fractions today, now I understand them",
        "My poem is about our dog who is afraid of the vacuum cleaner",
        "I learned that bees dance to show the way, that is so lovely",
        "Can I bring my telescope to school next week, please?",
        "The experiment worked, the egg floats in salt water, thank you",
        "Dad helped me a little with the map, I hope that is fine",
        "I wrote three sentences in French, merci and have a nice evening",
        "We counted forty two birds in the garden with my little brother",
        "This homework was great, can we do more about planets?",
        "I am sorry I am late, our train stood still, here is my essay",
    ];

    private const string Letter = "Dear Mrs Irene, please vote for the playground in Hob Lane, our children would be very happy, thank you and kind regards";

    [Fact]
    public void A_class_with_accounts_of_the_same_day_that_says_each_his_own_wakes_nobody()
    {
        var told = Told(pupil => Homework[pupil]);
        told.ShouldNotBeEmpty();
        told.ShouldAllBe(one => one.Severity == Severity.Info);
    }

    [Fact]
    public void Nor_does_a_class_that_registered_together_two_months_ago()
    {
        var told = Told(pupil => Homework[pupil], created: Start.AddDays(8 - 60));
        told.ShouldContain(one => one.Classification == Classification.Organised, "or it is no test");
        told.ShouldAllBe(one => one.Severity == Severity.Info);
    }

    [Fact]
    public void But_it_does_when_it_says_one_letter() =>
        Told(_ => Letter, created: Start.AddDays(8 - 60)).ShouldContain(one => one.Classification == Classification.Coordinated);

    [Fact]
    public void That_a_source_does_not_know_when_accounts_were_made_and_says_1970_is_no_day_they_have_in_common()
    {
        var told = Told(pupil => Homework[pupil], created: DateTimeOffset.UnixEpoch);
        told.ShouldNotBeEmpty();
        told.ShouldAllBe(one => one.Classification == Classification.Surge);
    }

    [Fact]
    public void The_same_accounts_with_one_polite_letter_are_coordinated() =>
        Told(_ => Letter).ShouldContain(one => one.Classification == Classification.Coordinated);

    [Fact]
    public void Kind_people_around_them_do_not_speak_for_new_accounts()
    {
        string[] hostile =
        [
            "you are a disgusting liar and everybody knows it", "shame on you, you pathetic fraud", "what a worthless idiot you are", "nobody wants you here, you filthy traitor",
            "resign, you corrupt piece of trash", "you make me sick, you stupid cow", "you are the dumbest teacher alive", "get lost, you ugly clown",
        ];
        Told(pupil => pupil % 2 == 0 ? hostile[pupil / 2] : Homework[pupil], pupil => pupil % 2 == 0).ShouldContain(one => one.Severity != Severity.Info);
    }

    private static List<DetectionEvent> Told(Func<int, string> text, Func<int, bool>? isNew = null, DateTimeOffset? created = null)
    {
        var stream = new Stream(Start);
        var (detector, told) = (new TargetDetector(Stream.Target, DetectionSettings.Default), new List<DetectionEvent>());
        foreach (var message in stream.Days(8, anHour: 1))
            detector.Observe(message);
        var evening = TimeSpan.FromDays(8).TotalMinutes;
        for (var pupil = 0; pupil < Homework.Length; pupil++)
            told.AddRange(detector.Observe(stream.At(evening + (2 * pupil), $"pupil{pupil}", text(pupil), created: isNew?.Invoke(pupil) ?? true ? created ?? Start.AddDays(7.5) : Start.AddYears(-5))));
        return told;
    }
}
