using BenchmarkDotNet.Attributes;
using PileOn.Contracts.Wire;
using PileOn.Detection.Messages;
using PileOn.Detection.Phrasing;
using PileOn.Detection.Text;
using PileOn.Detection.Tone;

namespace PileOn.Bench.Micro;

/// <summary>What is done with each message alone, on whatever core is free.</summary>
public class MessageBenchmarks
{
    private readonly uint[] grams = [.. Enumerable.Range(0, 100).Select(number => (uint)number * 2_654_435_761)];

    [Benchmark(OperationsPerInvoke = Sample.Size, Baseline = true)]
    public int Parse()
    {
        var read = 0;
        foreach (var line in Sample.Lines)
            if (MessageJson.Read(line).Message is not null) read++;
        return read;
    }

    [Benchmark(OperationsPerInvoke = Sample.Size)]
    public int NormaliseText()
    {
        var letters = 0;
        foreach (var message in Sample.Messages) letters += NormalForm.Read(message.Text).Letters;
        return letters;
    }

    [Benchmark(OperationsPerInvoke = Sample.Size)]
    public int SignText()
    {
        var words = 0;
        foreach (var message in Sample.Messages) words += TextSigner.Sign(message.Text)?.Words.Length ?? 0;
        return words;
    }

    /// <summary>Of a post of some hundred letters, whose grams have been cut.</summary>
    [Benchmark]
    public int HashGrams() => MinHash.Of(grams)[0];

    [Benchmark(OperationsPerInvoke = Sample.Size)]
    public float Tone()
    {
        var hostile = 0f;
        foreach (var message in Sample.Messages) hostile += ToneModel.Default.Score(message.Text).Hostile;
        return hostile;
    }

    [Benchmark(OperationsPerInvoke = Sample.Size)]
    public int SignMessage()
    {
        var signed = 0;
        foreach (var message in Sample.Messages)
            if (MessageSigner.Sign(message, message.SentAt).Signature is not null) signed++;
        return signed;
    }
}
