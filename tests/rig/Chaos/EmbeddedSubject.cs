using PileOn.Rig.Processes;

namespace PileOn.Rig.Chaos;

/// <summary><c>pileon serve</c> on a folder, on a small disk of its own where this machine allows one.</summary>
public sealed class EmbeddedSubject : ISubject
{
    private readonly SmallDisk disk;
    private readonly string[] arguments;
    private PileOnProcess process;

    private EmbeddedSubject(SmallDisk disk, Uri entry, string[] arguments, PileOnProcess process)
    {
        (this.disk, this.arguments, this.process, Entries) = (disk, arguments, process, [entry]);
        List<Fault> faults =
        [
            new("kill server", Kill),
            new("freeze server", (random, cancellation) => Freeze(Fault.Length(random), cancellation)),
            new("freeze server for long", (random, cancellation) => Freeze(Fault.Long(random), cancellation)),
            new("restart server", (_, _) => Restart(process => process.Stop())),
            new("tear store's tail", TearTail),
        ];
        if (disk.CanBeFilled) faults.Add(new("fill disk", FillDisk));
        else Missing = [SmallDisk.Missing];
        Faults = faults;
    }

    public IReadOnlyList<Uri> Entries { get; }

    public string AdminKey { get; private set; } = "";

    public IReadOnlyList<Fault> Faults { get; }

    public IReadOnlyList<string> Missing { get; } = [];

    public IEnumerable<Uri> Parts => Entries;

    public IEnumerable<string> Said => process.Error;

    public static Task<EmbeddedSubject> Start()
    {
        var disk = SmallDisk.Make();
        var entry = new Uri($"http://127.0.0.1:{Ports.Free()}/");
        string[] arguments = ["serve", "--urls", entry.AbsoluteUri.TrimEnd('/'), "--data", Path.Combine(disk.Folder, "data")];
        return new EmbeddedSubject(disk, entry, arguments, PileOnProcess.Start(arguments)).Started(async subject =>
        {
            await subject.process.Listening();
            subject.AdminKey = subject.process.Output.Single()["Admin key: ".Length..];
        });
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        disk.Dispose();
    }

    private Task Kill(Random random, CancellationToken cancellation) => Restart(process => process.Kill());

    private Task Freeze(TimeSpan length, CancellationToken cancellation) => process.Freeze(length, cancellation);

    // What a power cut left behind the last sync: nothing of it was acknowledged. A page of chance would use up what decides the faults that follow.
    private Task TearTail(Random random, CancellationToken cancellation) => Restart(async process =>
    {
        var torn = new Random(random.Next());
        await process.Kill();
        foreach (var log in Directory.GetFiles(disk.Folder, "*-wal", SearchOption.AllDirectories)) TornFrame.Write(log, page => torn.Next(page), torn);
    });

    private async Task FillDisk(Random random, CancellationToken cancellation)
    {
        disk.Fill();
        try
        {
            await Task.Delay(Fault.Full(random), cancellation);
        }
        finally
        {
            disk.Free();
        }
    }

    private async Task Restart(Func<PileOnProcess, Task> end)
    {
        await end(process);
        await process.DisposeAsync();
        process = PileOnProcess.Start(arguments);
        await process.Listening();
    }
}
