using PileOn.Evaluation.Cases;

namespace PileOn.Evaluation.Detectors;

/// <summary>
/// EARS C2 (Hutwagner et al. 2003, "The bioterrorism preparedness and response Early Aberration Reporting System"): the count stands more than three standard
/// deviations above the mean of a seven-step baseline that ends two steps before. A step is an hour, because a day is too late; the running hour is looked at with
/// every message. The standard deviation is taken as at least 0.5, as surveillance packages do, so that a silent week is no division by zero.
/// Hours before a target's first message count as silent.
/// </summary>
/// <param name="least">Messages in the hour below which it does not ring.</param>
public sealed class EarsC2(int least = 1) : PlainAlarm
{
    private const int Baseline = 7;
    private const int Gap = 2;

    public override string Name => least == 1 ? "EARS C2, hourly" : $"EARS C2, hourly, from {least}";

    protected override ICondition NewCondition(DateTimeOffset begin) => new Condition(begin, least);

    private sealed class Condition(DateTimeOffset begin, int least) : ICondition
    {
        private readonly int[] hours = new int[Baseline + Gap + 1];
        private long first = -1;
        private long newest = -1;

        public bool Holds(in Arrival arrival)
        {
            var hour = arrival.Message.SentAt.ToUnixTimeSeconds() / 3600;
            if (first < 0) first = newest = Math.Max(begin.ToUnixTimeSeconds() / 3600, hour - hours.Length);
            while (newest < hour) hours[++newest % hours.Length] = 0;
            if (hour <= newest - hours.Length) return false;
            hours[hour % hours.Length]++;
            if (newest - first < Baseline + Gap) return false;

            double sum = 0, squares = 0;
            for (var back = Gap + 1; back <= Gap + Baseline; back++)
            {
                double count = hours[(newest - back) % hours.Length];
                sum += count;
                squares += count * count;
            }

            var mean = sum / Baseline;
            var deviation = Math.Sqrt(Math.Max(0, (squares - (sum * mean)) / (Baseline - 1)));
            return hours[newest % hours.Length] >= least && (hours[newest % hours.Length] - mean) / Math.Max(deviation, 0.5) > 3;
        }
    }
}
