namespace PileOn.Training;

/// <summary>The usual figures of two-way classification.</summary>
internal static class Figures
{
    /// <summary>Mean of the F1 of both classes, from the answers on texts that are it and on texts that are not.</summary>
    public static double MacroF1(IEnumerable<bool> onPositives, IEnumerable<bool> onNegatives)
    {
        var (found, missed) = Count(onPositives);
        var (falselyFound, rejected) = Count(onNegatives);
        return (2.0 * found / (2 * found + falselyFound + missed) + 2.0 * rejected / (2 * rejected + falselyFound + missed)) / 2;
    }

    /// <summary>Area under the ROC curve: how often a positive scores above a negative, ties counting half.</summary>
    public static double Auc(IReadOnlyCollection<double> positives, IReadOnlyCollection<double> negatives)
    {
        var all = positives.Select(score => (score, true)).Concat(negatives.Select(score => (score, false))).OrderBy(entry => entry.score).ToArray();
        double ranks = 0;
        for (var start = 0; start < all.Length;)
        {
            var end = start;
            while (end < all.Length && all[end].score == all[start].score)
                end++;
            ranks += all[start..end].Count(entry => entry.Item2) * (start + end + 1) / 2.0;
            start = end;
        }

        return (ranks - positives.Count * (positives.Count + 1.0) / 2) / ((double)positives.Count * negatives.Count);
    }

    public static double Share(IEnumerable<bool> answers)
    {
        var (yes, no) = Count(answers);
        return yes / (double)(yes + no);
    }

    private static (int Yes, int No) Count(IEnumerable<bool> answers)
    {
        int yes = 0, no = 0;
        foreach (var answer in answers)
            if (answer) yes++; else no++;
        return (yes, no);
    }
}
