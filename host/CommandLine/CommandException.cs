namespace PileOn.Host.CommandLine;

/// <summary>Ends a command with one line for the person who typed it.</summary>
/// <param name="exitCode">1 when it could not be done, 2 when the arguments cannot be used.</param>
internal sealed class CommandException(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;

    public static CommandException Unusable(string message) => new(2, message);

    public static CommandException Failed(string message) => new(1, message);
}
