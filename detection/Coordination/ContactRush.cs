namespace PileOn.Detection.Coordination;

/// <summary>
/// First contacts by steps of ten seconds over the last six minutes. People who hear of something one after another come in growing numbers;
/// a crowd that was sent comes at once, after nothing.
/// </summary>
internal sealed class ContactRush
{
    private const int StepSeconds = 10;
    private const int Minute = 60 / StepSeconds;
    private const int Fewest = 12;
    private const double ShareOfLast = 0.6;

    /// <summary>As if so many had come before: of three people nobody knows how fast their number grows.</summary>
    private const int Unseen = 3;
    private const int Steps = 6 * Minute;
    private readonly int[] steps = new int[Steps];
    private long newest = -1;

    /// <summary>First contacts of the last minute.</summary>
    public int InMinute { get; private set; }

    /// <summary>First contacts of the five minutes before it.</summary>
    public int Before { get; private set; }

    /// <summary>
    /// -log10 of the probability that so many of six minutes' first contacts come in the last of them, when their number grows two and a half times a minute
    /// (as fast as news is seen to spread); 0 for a dozen or fewer.
    /// </summary>
    public double Surprise => InMinute < Fewest ? 0 : Binomial.Surprise(InMinute, InMinute + Before + Unseen, ShareOfLast);

    public void Add(DateTimeOffset at)
    {
        var step = at.ToUnixTimeSeconds() / StepSeconds;
        Advance(step);
        if (step <= newest - Steps) return;
        steps[step % Steps]++;
        if (step > newest - Minute) InMinute++;
        else Before++;
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(DateTimeOffset to) => Advance(to.ToUnixTimeSeconds() / StepSeconds);

    public void Save(BinaryWriter writer)
    {
        writer.Write(newest);
        for (var back = 0; back < Steps; back++) writer.Write7BitEncodedInt(newest < 0 ? 0 : steps[(newest - back + Steps) % Steps]);
    }

    public static ContactRush Load(BinaryReader reader)
    {
        var rush = new ContactRush { newest = reader.ReadInt64() };
        for (var back = 0; back < Steps; back++)
        {
            var count = reader.Read7BitEncodedInt();
            if (rush.newest < 0) continue;
            rush.steps[(rush.newest - back + Steps) % Steps] = count;
            if (back < Minute) rush.InMinute += count;
            else rush.Before += count;
        }

        return rush;
    }

    private void Advance(long step)
    {
        if (newest < 0) newest = step;
        if (step - newest >= Steps)
        {
            Array.Clear(steps);
            (newest, InMinute, Before) = (step, 0, 0);
        }

        while (newest < step)
        {
            var aging = steps[(newest - Minute + 1 + Steps) % Steps];
            InMinute -= aging;
            Before += aging;
            newest++;
            Before -= steps[newest % Steps];
            steps[newest % Steps] = 0;
        }
    }
}
