namespace PileOn.Detection.Tone;

/// <summary>Takes all that a remembered word has by itself at once.</summary>
internal interface IWordSink : IFeatureSink
{
    void Add(in KnownWord word, int token);
}
