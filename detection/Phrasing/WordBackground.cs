namespace PileOn.Detection.Phrasing;

/// <summary>
/// How often a target's unrelated texts use a word: exact for the first words, then a count-min sketch with conservative update (Cormode and
/// Muthukrishnan 2005, Estan and Varghese 2002; 2 rows of 8,192, so that a share is overstated by about 1 in 3,000 at most), and the general frequency
/// of the language (<see cref="WordPrior"/>) weighing as <see cref="PriorTexts"/> texts, so that common words weigh little before anything is known.
/// </summary>
internal sealed class WordBackground
{
    /// <summary>How many texts of one's own outweigh what is generally known.</summary>
    public const int PriorTexts = 32;

    private const int FewWords = 64;
    private const int MostExact = 768;
    private const int Width = 8192;
    private const int MostTexts = 60_000;

    private uint[] words = new uint[FewWords];
    private ushort[] counts = new ushort[FewWords];
    private int used;
    private ushort[]? sketch;

    /// <summary>Another number after every text that was counted.</summary>
    public int Version { get; private set; }

    /// <summary>Texts counted; halved, with all counts, when there are more than 60,000.</summary>
    public int Texts { get; private set; }

    /// <summary>Counts a text that resembles no other: what copies and paraphrases share must not pass for what everybody says.</summary>
    public void Add(ReadOnlySpan<uint> text)
    {
        (Texts, Version) = (Texts + 1, Version + 1);
        foreach (var word in text)
        {
            if (sketch is null) Count(word);
            else CountInSketch(word);
        }
        if (Texts >= MostTexts) Halve();
    }

    /// <summary>Old habits fade: of what was counted half stays, and nothing of a word that was counted once.</summary>
    public void Halve()
    {
        (Texts, Version) = (Texts / 2, Version + 1);
        if (sketch is null) Rebuild(words.Length, [.. Entries().Select(entry => (entry.Word, (ushort)(entry.Count / 2))).Where(entry => entry.Item2 > 0)]);
        else for (var i = 0; i < sketch.Length; i++) sketch[i] /= 2;
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        (Texts, Version, sketch) = (0, Version + 1, null);
        Rebuild(FewWords, []);
    }

    /// <summary>The share of the target's other texts that use a word.</summary>
    /// <param name="own">One if the text asking was itself counted, else zero.</param>
    public double Share(uint word, int own)
    {
        var count = sketch is null ? Exact(word) : Sketched(word);
        return (Math.Max(0, count - own) + PriorTexts * WordPrior.Share(word)) / (Math.Max(0, Texts - own) + PriorTexts);
    }

    /// <summary>The words that are counted exactly, ascending: what else is saved beside them can name them by their places.</summary>
    public uint[] Words() => [.. Entries().Select(entry => entry.Word)];

    private int Exact(uint word)
    {
        var slot = Slot(word);
        return words[slot] == word ? counts[slot] : 0;
    }

    private int Sketched(uint word) => Math.Min(sketch![First(word)], sketch[Second(word)]);

    private void Count(uint word)
    {
        var slot = Slot(word);
        if (words[slot] == word) { counts[slot]++; return; }
        if (used == MostExact) { MakeSketch(); CountInSketch(word); return; }
        (words[slot], counts[slot]) = (word, 1);
        if (++used * 4 > words.Length * 3) Rebuild(words.Length * 2, Entries());
    }

    private void CountInSketch(uint word) => Raise(word, Sketched(word) + 1);

    private void Raise(uint word, int to)
    {
        ref var first = ref sketch![First(word)];
        ref var second = ref sketch[Second(word)];
        first = (ushort)Math.Max(first, to);
        second = (ushort)Math.Max(second, to);
    }

    private void MakeSketch()
    {
        sketch = new ushort[2 * Width];
        // In the order of the words: the sketch must not depend on how the table grew.
        foreach (var (word, count) in Entries()) Raise(word, count + Sketched(word));
        (words, counts, used) = ([], [], 0);
    }

    private List<(uint Word, ushort Count)> Entries()
    {
        var entries = new List<(uint Word, ushort Count)>(used);
        for (var i = 0; i < words.Length; i++)
            if (counts[i] > 0) entries.Add((words[i], counts[i]));
        entries.Sort();
        return entries;
    }

    private void Rebuild(int room, List<(uint Word, ushort Count)> entries)
    {
        (words, counts, used) = (new uint[room], new ushort[room], entries.Count);
        foreach (var (word, count) in entries)
        {
            var slot = Slot(word);
            (words[slot], counts[slot]) = (word, count);
        }
    }

    private int Slot(uint word)
    {
        var slot = (int)(unchecked(word * 0x9E3779B1) >> 8) & (words.Length - 1);
        while (counts[slot] > 0 && words[slot] != word) slot = (slot + 1) & (words.Length - 1);
        return slot;
    }

    private static int First(uint word) => (int)(unchecked(word * 0x9E3779B1) >> 19);

    private static int Second(uint word) => Width + (int)(unchecked((word ^ word >> 15) * 0x85EBCA77) >> 19);

    public void Save(BinaryWriter writer)
    {
        writer.Write(Texts);
        writer.Write(sketch is not null);
        if (sketch is not null)
        {
            StoredSketch.Save(sketch, writer);
            return;
        }
        // The words, then the counts: nearly all of these are one, and pack to nothing where they stand together.
        var entries = Entries();
        StoredWords.Save([.. entries.Select(entry => entry.Word)], writer);
        foreach (var (_, count) in entries) writer.Write7BitEncodedInt(count);
    }

    public static WordBackground Load(BinaryReader reader)
    {
        var background = new WordBackground { Texts = reader.ReadInt32() };
        if (reader.ReadBoolean())
        {
            background.sketch = StoredSketch.Load(2 * Width, reader);
            (background.words, background.counts) = ([], []);
            return background;
        }
        foreach (var word in StoredWords.Load(reader))
        {
            var count = (ushort)reader.Read7BitEncodedInt();
            var slot = background.Slot(word);
            (background.words[slot], background.counts[slot]) = (word, count);
            if (++background.used * 4 > background.words.Length * 3) background.Rebuild(background.words.Length * 2, background.Entries());
        }
        return background;
    }
}
