using System.Text;

namespace PileOn.Host.Tests;

/// <summary>
/// What one test's flow writes to the console, and nobody else's: tests run side by side in this process, and servers write to the same console while a command's
/// output is compared to the letter.
/// </summary>
internal sealed class FlowConsole : IDisposable
{
    private static readonly AsyncLocal<FlowConsole?> current = new();

    private readonly StringWriter output = new();
    private readonly StringWriter error = new();

    static FlowConsole()
    {
        Console.SetOut(new FlowWriter(Console.Out, console => console.output));
        Console.SetError(new FlowWriter(Console.Error, console => console.error));
    }

    /// <summary>From here on, for the one who calls and all that they start: begin it in the method that ends it.</summary>
    public FlowConsole() => current.Value = this;

    public string Output => output.ToString();
    public string Error => error.ToString();

    public void Dispose() => current.Value = null;

    /// <summary><see cref="Console"/> lets one writer in at a time, so what a flow's own writers hold needs no lock.</summary>
    private sealed class FlowWriter(TextWriter usual, Func<FlowConsole, TextWriter> of) : TextWriter
    {
        private TextWriter Writer => current.Value is { } console ? of(console) : usual;

        public override Encoding Encoding => usual.Encoding;
        public override void Write(char value) => Writer.Write(value);
        public override void Write(char[] buffer, int index, int count) => Writer.Write(buffer, index, count);
        public override void Write(string? value) => Writer.Write(value);
        public override void Flush() => Writer.Flush();
    }
}
