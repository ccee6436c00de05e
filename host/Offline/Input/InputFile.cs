using System.IO.Compression;
using PileOn.Host.CommandLine;

namespace PileOn.Host.Offline.Input;

/// <summary>A file named on the command line; <c>-</c> is standard input.</summary>
internal static class InputFile
{
    public static bool IsStandardInput(string file) => file == "-";

    /// <exception cref="CommandException">It cannot be opened.</exception>
    public static Stream Open(string file)
    {
        if (IsStandardInput(file)) return Console.OpenStandardInput();
        Expect(file);
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw CommandException.Unusable($"{file} cannot be read: {problem.Message}");
        }
    }

    /// <summary>Says at once that a file cannot be opened, before anything else has begun.</summary>
    /// <exception cref="CommandException">It cannot be opened.</exception>
    public static void Check(string file)
    {
        if (IsStandardInput(file)) return;
        Expect(file);

        // A pipe with a name is opened once, when it is read: who writes to it would take the first reader's leaving for the end.
        if (new FileInfo(file).Length > 0) Open(file).Dispose();
    }

    /// <summary>Opens it and undoes gzip, which is known by its first bytes.</summary>
    /// <exception cref="CommandException">It cannot be opened, or not even its first bytes can be read.</exception>
    public static Stream OpenPlain(string file)
    {
        var raw = new BufferedStream(Open(file), 1 << 16);
        var head = new byte[2];
        int length;
        try
        {
            length = raw.ReadAtLeast(head, 2, throwOnEndOfStream: false);
        }
        catch (IOException problem)
        {
            raw.Dispose();
            throw CommandException.Unusable($"{file} cannot be read: {problem.Message}");
        }

        Stream whole = raw.CanSeek ? Rewind(raw) : new HeadedStream(head.AsMemory(0, length), raw);
        return length == 2 && head is [0x1F, 0x8B] ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }

    /// <summary>The length of all of them together; null when one has none.</summary>
    public static long? Length(IEnumerable<string> files)
    {
        var total = 0L;
        foreach (var file in files)
        {
            if (IsStandardInput(file) || !File.Exists(file)) return null;
            total += new FileInfo(file).Length;
        }

        return total;
    }

    private static void Expect(string file)
    {
        if (Directory.Exists(file)) throw CommandException.Unusable($"{file} is a folder, not a file");
        if (!File.Exists(file)) throw CommandException.Unusable($"{file} does not exist");
    }

    private static BufferedStream Rewind(BufferedStream stream)
    {
        stream.Position = 0;
        return stream;
    }
}
