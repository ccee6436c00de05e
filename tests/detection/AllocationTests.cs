using System.Diagnostics;
using PileOn.Detection.Duplicates;
using PileOn.Detection.Phrasing;
using PileOn.Detection.Text;
using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests;

/// <summary>What is done with every message leaves nothing behind for the collector, once a thread has its buffers.</summary>
public sealed class AllocationTests
{
    private const int Calls = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Written plainly, in other scripts, with letters hidden, as a threat, with figures of speech that are taken out, at length.</summary>
    public static TheoryData<string> Texts { get; } =
    [
        "Thank you for the good news about our library, see you on Thursday!",
        "Resign now @someone, you sold our hospital https://example.org #shame",
        "Resign n0w, y0u s\u043Eld \u043Eur h.o.s.p.i.t.a.l, you id*ot",
        "I will ki.ll your🔥self, 我要😂去😂看😂电影",
        "我要去看电影 because it is good 你好",
        "Спасибо за вашу работу, очень хорошая новость для всего города",
        "I will find you and I will kill you",
        string.Concat(Enumerable.Repeat("hang on, kick off, shoot them, ", 8)),
        string.Concat(Enumerable.Repeat("The road by the old mill is closed again, and nobody has told us why. ", 100)),
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_normal_form_of_a_text_is_read_without_a_byte(string text) => Allocated(() => NormalForm.Read(text).Letters).ShouldBe(0);

    [Theory]
    [MemberData(nameof(Texts))]
    public void The_tone_of_a_text_is_told_without_a_byte(string text) => Allocated(() => ToneModel.Default.Score(text).Known ? 1 : 0).ShouldBe(0);

    [Fact]
    public void Of_a_hundred_grams_nothing_is_made_but_the_signature_that_is_kept()
    {
        uint[] grams = [.. Enumerable.Range(0, 100).Select(number => (uint)number * 2_654_435_761)];

        const int kept = 24 + TextSignature.Size; // an array, and what every array has
        Allocated(() => MinHash.Of(grams).Length, kept).ShouldBe(kept);
    }

    [Fact]
    public void Whether_a_message_has_come_before_is_asked_without_a_byte()
    {
        var filter = new DuplicateFilter();
        for (var number = 0; number < 10_000; number++) filter.Add((UInt128)number << 3, number / 1_000);

        Allocated(() =>
        {
            var known = 0;
            for (var number = 0; number < 10_000; number++) known += filter.Add((UInt128)number << 3, 9) ? 0 : 1;
            return known;
        }).ShouldBe(0);
    }

    /// <summary>
    /// Bytes that this thread takes for one call, once it has its buffers and the code is as it is after many calls: what is compiled in haste for the first of
    /// them puts values into boxes.
    /// </summary>
    /// <param name="sought">When it has come down to this there is no need to go on.</param>
    private static double Allocated(Func<int> work, double sought = 0)
    {
        var (least, began) = (double.MaxValue, Stopwatch.GetTimestamp());
        while (least > sought && Stopwatch.GetElapsedTime(began) < Patience)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var call = 0; call < Calls; call++) work();
            least = Math.Min(least, (GC.GetAllocatedBytesForCurrentThread() - before) / (double)Calls);
        }

        return least;
    }
}
