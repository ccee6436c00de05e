using PileOn.Detection.Episodes;
using PileOn.Simulation.Crowds;
using PileOn.Simulation.Life;
using PileOn.Simulation.Writing;

namespace PileOn.Simulation.Scenarios;

/// <summary>Four accounts that sell something under everybody's posts.</summary>
public sealed class SyndicatedAdvertisement : Scenario
{
    public override string Name => "syndicated-advertisement";

    public override string Description => "four accounts of one shop put the same advertisement under a target's posts";

    public override string Answer => "organised or nothing";

    public override int Size => 24;

    public override IReadOnlyList<TargetProfile> Targets => [Cast.Railway, Cast.Reporter, Cast.Quiet];

    public override TimeSpan Length => TimeSpan.FromHours(30);

    protected override void Play(Stage stage, DateTimeOffset begin)
    {
        var rng = stage.Rng.Fork("advertisement");
        var text = Hand.WriteFormally(Library.Grammar("news").Write("advert", stage.Main.Words, rng));
        var shop = new Crowd(rng.Fork("crowd"), stage.Accounts, newcomers: 0, young: 0.2);
        shop.Gather(Platforms.Twitter, 4, begin);
        var advertisement = stage.Happen(
            stage.Main, Classification.Organised, "an advertisement by four accounts", optional: true,
            why: "selling is not attacking; four accounts need not be told at all");
        foreach (var time in Tempo.Even.Moments(rng, stage.Size, begin, TimeSpan.FromHours(26)))
        {
            var link = $"https://shop.example/{rng.Hex(6)}";
            var draft = stage.Draft(stage.Main, shop.Someone(Platforms.Twitter, time), time);
            stage.Add(draft with { Text = $"@{stage.Main.Id} {text} {link}", Urls = [link] }, advertisement);
        }
    }
}
