using System.IO.Compression;
using System.Text;
using PileOn.Host.CommandLine;

namespace PileOn.Host.Offline.Output;

/// <summary>Where a command's lines go: a file, gzipped when its name ends in .gz, or standard output. UTF-8 without a mark in front, lines end with \n everywhere.</summary>
internal sealed class LineOutput : IDisposable
{
    private const int Chunk = 1 << 15;

    private readonly StringBuilder pending = new(Chunk + 1024);
    private readonly TextWriter writer;
    private readonly bool owned;

    private LineOutput(TextWriter writer, bool owned) => (this.writer, this.owned) = (writer, owned);

    /// <param name="file">Null or <c>-</c> is standard output.</param>
    /// <param name="inputs">What is read meanwhile and must not be overwritten.</param>
    /// <exception cref="CommandException">The file cannot be written, or is one of the inputs.</exception>
    public static LineOutput Open(string? file, params ReadOnlySpan<string> inputs)
    {
        foreach (var input in inputs)
            if (file is not null && file != "-" && RealPath.Of(Named(input)) == RealPath.Of(file))
                throw CommandException.Unusable($"{file} is read and cannot be written at the same time: name another output");

        var plain = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (file is null or "-")
        {
            if (OperatingSystem.IsWindows()) Console.OutputEncoding = plain;
            return new(Console.Out, owned: false);
        }

        try
        {
            Stream stream = File.Create(file);
            if (file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) stream = new GZipStream(stream, CompressionLevel.Optimal);
            return new(new StreamWriter(stream, plain, 1 << 16), owned: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Unusable($"{file} cannot be written: {problem.Message}");
        }
    }

    /// <summary>A shell may have opened a file as standard input; where there is such a name, it leads to it.</summary>
    private static string Named(string input) => input == "-" ? "/dev/stdin" : input;

    public void WriteLine(ReadOnlySpan<char> line)
    {
        pending.Append(line).Append('\n');
        if (pending.Length >= Chunk) Flush();
    }

    /// <summary>Whole lines, each with its end.</summary>
    public void Write(ReadOnlySpan<byte> utf8Lines)
    {
        pending.Append(Encoding.UTF8.GetString(utf8Lines));
        if (pending.Length >= Chunk) Flush();
    }

    /// <summary>A line of JSON.</summary>
    public void WriteLine(ReadOnlySpan<byte> utf8) => WriteLine(Encoding.UTF8.GetString(utf8));

    /// <summary>Lets a reader at the other end see what there is.</summary>
    public void Flush()
    {
        writer.Write(pending);
        writer.Flush();
        pending.Clear();
    }

    public void Dispose()
    {
        Flush();
        if (owned) writer.Dispose();
    }
}
