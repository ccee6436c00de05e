namespace PileOn.Detection.Tone;

/// <summary>The three questions asked of a text.</summary>
public enum ToneHead
{
    Threat,
    Hostile,
    Civil,
}
