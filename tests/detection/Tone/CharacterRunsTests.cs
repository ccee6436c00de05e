using PileOn.Detection.Tone;

namespace PileOn.Detection.Tests.Tone;

public class CharacterRunsTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(62)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(300)]
    public void Every_run_of_three_to_five_characters_is_hashed_once(int length)
    {
        var word = string.Concat(Enumerable.Range(0, length).Select(i => (char)('a' + i * i % 26)));
        var sink = new Hashes();
        CharacterRuns.Visit(word, 0, ref sink);
        sink.All.Order().ShouldBe(Runs($"_{word}_").Order());
    }

    private static IEnumerable<uint> Runs(string ended) =>
        from size in Enumerable.Range(3, 3)
        from start in Enumerable.Range(0, Math.Max(0, ended.Length - size + 1))
        select ended.Substring(start, size).Aggregate(0x51ED270Bu, (hash, c) => TextHash.Add(hash, c));

    private struct Hashes() : IFeatureSink
    {
        public List<uint> All { get; } = [];

        public readonly void AddAll(FeatureBlock block, ReadOnlySpan<uint> hashes, int token) => All.AddRange(hashes);

        public readonly void Add(FeatureBlock block, uint hash, int token) => throw new NotSupportedException();

        public readonly void AddEach(FeatureBlock block, ReadOnlySpan<uint> hashes) => throw new NotSupportedException();

        public readonly void AddWord(uint hash, int token) => throw new NotSupportedException();

        public readonly void AddConcept(byte concept, ReadOnlySpan<byte> before, int token) => throw new NotSupportedException();

        public readonly void ReadAs(Reading reading) => throw new NotSupportedException();
    }
}
