namespace PileOn.Contracts;

/// <summary>
/// The silos do not know what they were asked for: they are of another version than whoever asks. Being one of Orleans' own, it is taken for one of the ways in which
/// nobody answers, which it is, until all are of the same version.
/// </summary>
[GenerateSerializer, Alias("pileon.other-version")]
public sealed class OtherVersionException : OrleansException
{
    public OtherVersionException() { }

    public OtherVersionException(string unknown) : base($"The silos are of another version than this process: they do not know {unknown}.") => Unknown = unknown;

    /// <summary>A grain's interface, or a method of one.</summary>
    [Id(0)] public string Unknown { get; set; } = "";
}
