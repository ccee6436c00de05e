using System.Diagnostics;

namespace PileOn.Rig.Chaos;

/// <summary>
/// Sends numbered messages with retries while things go wrong at random; after each fault everything acknowledged must be there, exactly once.
/// </summary>
public static class ChaosRun
{
    private const int Writers = 3;

    /// <summary>What is shown too late is not lost, and breaks a promise all the same: it is looked at again, a second apart, and told as late.</summary>
    private const int MostLooks = 15;

    /// <summary>What has not come right by then has not come right.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <param name="subject">What it is done to. Its state must be new.</param>
    /// <param name="cycles">How many faults, one after the other.</param>
    /// <param name="seed">Decides the order of the faults, each of which comes once before any comes again, and their lengths; not what runs side by side.</param>
    /// <param name="report">Told after each cycle.</param>
    public static async Task<ChaosReport> Run(ISubject subject, int cycles, int seed, Action<ChaosCycle>? report, CancellationToken cancellation)
    {
        var random = new Random(seed);
        var deck = new Deck(subject.Faults, random);
        using var client = new PatientClient(subject.Entries, subject.AdminKey);
        var ledger = new Ledger();
        var traffic = new Traffic(client, ledger, $"run{seed}");
        var feed = new FeedFollower(client);
        var desk = new Desk(client, ledger);
        var verification = new Verification(client, ledger, traffic, feed, desk);
        var done = new List<ChaosCycle>();
        string[] previous = [];
        for (var number = 1; number <= cycles; number++)
        {
            var fault = deck.Next();
            var clock = Stopwatch.StartNew();
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(Patience);
            List<string> wrong, late = [];
            var doing = "the fault and what was sent meanwhile";
            try
            {
                await Break(fault, number, previous, patience.Token);
                doing = "being ready again";
                foreach (var part in subject.Parts) await client.Ready(part, patience.Token);
                doing = "showing all that was acknowledged";
                wrong = await verification.Run(patience.Token);
                if (wrong.Count > 0) late = wrong;
                for (var looks = 0; wrong.Count > 0 && looks < MostLooks; looks++)
                {
                    await Task.Delay(TimeSpan.FromSeconds(1), patience.Token);
                    wrong = await verification.Run(patience.Token);
                }

                if (wrong.Count > 0) late = []; // it never came right
                previous = verification.Alerts.TryGetValue(Target(number), out var raised) ? [raised] : [];
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                wrong = [$"{doing} took longer than {Patience.TotalSeconds:0} s"];
            }

            lock (client.Wrong)
            {
                wrong.AddRange(client.Wrong);
                client.Wrong.Clear();
            }

            var people = new DoneByPeople(ledger.Owners.Count, ledger.Facts.Count, ledger.Keys.Count);
            var cycle = new ChaosCycle(number, fault.Name, clock.Elapsed, ledger.Messages, verification.Alerts.Count, people, wrong, late);
            done.Add(cycle);
            report?.Invoke(cycle);
            if (wrong.Count > 0) break; // what comes after is no evidence
        }

        return new(seed, done, [.. subject.Said]);

        async Task Break(Fault fault, int number, string[] alerts, CancellationToken patience)
        {
            using var stop = new CancellationTokenSource();
            var writing = Enumerable.Range(0, Writers).Select(_ => traffic.Chat(new Random(random.Next()), stop.Token, patience)).ToList();
            writing.Add(traffic.Attack(Target(number), new Random(random.Next()), patience));
            writing.AddRange(alerts.Select(alert => desk.Own(alert, $"desk-{number}", patience)));
            if (number > 1) writing.Add(desk.Protect(Target(number - 1), $"{number} Larchwood Cottages, Kilmory", patience));
            writing.Add(desk.MakeKey($"desk-{number}", patience));
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(30, 400)), patience);
            await fault.Strike(random, patience);
            await stop.CancelAsync();
            await Task.WhenAll(writing);
        }

        string Target(int number) => $"attacked-{seed}-{number}";
    }
}
