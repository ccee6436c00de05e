namespace PileOn.Host.Tests;

public sealed class FlowConsoleTests
{
    [Fact]
    public async Task A_command_s_output_is_its_own_whoever_writes_beside_it()
    {
        var (begun, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        var beside = Flow("beside", begun.Task, go);

        (await Flow("mine", Task.CompletedTask, begun, go.Task)).ShouldBe(("mine mine\n", "mine\n"));
        (await beside).ShouldBe(("beside beside\n", "beside\n"));
    }

    private static async Task<(string Output, string Error)> Flow(string who, Task until, TaskCompletionSource then, Task? last = null)
    {
        using var console = new FlowConsole();
        await Console.Out.WriteAsync($"{who} ");
        await until;
        await Task.Run(() => Console.Out.Write(who), TestContext.Current.CancellationToken);
        then.SetResult();
        if (last is not null) await last;
        await Console.Error.WriteAsync($"{who}\n");
        Console.Write('\n');
        return (console.Output, console.Error);
    }
}
