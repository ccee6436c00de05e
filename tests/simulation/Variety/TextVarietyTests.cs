using System.Text;
using PileOn.Contracts.Wire;
using PileOn.Detection.Messages;
using PileOn.Simulation.Life;
using PileOn.Tests;

namespace PileOn.Simulation.Tests.Variety;

/// <summary>Simulated people must not repeat themselves more than real ones: a detector of repetition would be measured against a lie.</summary>
public sealed class TextVarietyTests(ITestOutputHelper output)
{
    private static readonly Lazy<SimulatedStream> Days = new(() =>
        ScenarioCatalogue.Find("ordinary-days")!.Generate(1, 1, new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero)));

    /// <summary>Every message is held against every other: once for all tests.</summary>
    private static readonly Lazy<TextVariety> OfDays = new(() => TextVariety.Of(Days.Value.Messages));

    [Fact]
    public void Ordinary_life_repeats_itself_about_as_much_as_real_people_do()
    {
        var simulated = OfDays.Value;
        output.WriteLine($"simulated, all     {simulated}");
        foreach (var person in Cast.Everybody)
            output.WriteLine($"{person.Id,-18} {TextVariety.Of(Days.Value.Messages.Where(message => message.Targets[0] == person.Id))}");

        simulated.Exact.ShouldBeLessThan(0.03);
        simulated.Near.ShouldBeLessThan(0.045);
        simulated.Pairs.ShouldBeGreaterThan(10_000);
        simulated.Length50.ShouldBeInRange(70, 120);
    }

    [Theory]
    [InlineData("airline-mentions.ndjson.gz")]
    [InlineData("debate-mentions.ndjson.gz")]
    public void It_is_close_to_a_real_file_in_what_messages_look_like(string file)
    {
        var real = TextVariety.Of(Real(file));
        var simulated = OfDays.Value;
        output.WriteLine($"{file} {real}\nsimulated {simulated}");

        Math.Abs(simulated.Exact - real.Exact).ShouldBeLessThan(0.015);
        Math.Abs(simulated.Near - real.Near).ShouldBeLessThan(0.025);
        ((double)simulated.Types / real.Types).ShouldBeInRange(0.7, 1.4);
        ((double)simulated.Pairs / real.Pairs).ShouldBeInRange(0.7, 1.4);
        ((double)simulated.Length50 / real.Length50).ShouldBeInRange(0.7, 1.4);
        simulated.Emoji.ShouldBeLessThan(0.1);
    }

    [Fact]
    public void A_paraphrased_claim_shares_few_phrases_between_two_tellings()
    {
        var stream = ScenarioCatalogue.Find("model-paraphrase")!.Generate(1, 150, new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero));
        var ids = stream.Truth.Episodes[0].MessageIds.ToHashSet();
        var grams = stream.Messages.Where(message => ids.Contains(message.Id)).Select(message => NearRepeats.Grams(message.Text!.ToLowerInvariant()[(message.Text.IndexOf(' ', StringComparison.Ordinal) + 1)..])).ToArray();
        var pairs = grams.SelectMany((one, i) => grams.Skip(i + 1).Select(other => NearRepeats.Jaccard(one, other))).Order().ToArray();
        output.WriteLine(FormattableString.Invariant($"median {pairs[pairs.Length / 2]:F3}, 95% {pairs[pairs.Length * 95 / 100]:F3}, most {pairs[^1]:F3}"));

        pairs[pairs.Length / 2].ShouldBeLessThan(0.06);
        pairs[pairs.Length * 95 / 100].ShouldBeLessThan(0.3);
    }

    private static IEnumerable<Message> Real(string name) =>
        SharedFiles.Lines("data/" + name).Select(line => MessageJson.Read(Encoding.UTF8.GetBytes(line)).Message).OfType<Message>();
}
