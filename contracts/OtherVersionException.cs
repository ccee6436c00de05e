namespace PileOn.Contracts;

/// <summary>
/// A silo does not know what it was asked for, most likely because it is of another version than whoever asks. Being one of Orleans' own, this is taken for one of the
/// ways in which nobody answers, which it is, until all are of the same version.
/// </summary>
[GenerateSerializer, Alias("pileon.other-version")]
public sealed class OtherVersionException : OrleansException
{
    public OtherVersionException() { }

    /// <param name="about">A grain's interface, or a method of one.</param>
    public OtherVersionException(string about, Exception cause) : base($"This process and the silos differ over {about}, as they do when they are of different versions.", cause) { }
}
