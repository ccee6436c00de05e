using PileOn.Host.Offline.Detect;

namespace PileOn.Host.Tests.Offline.Detect;

public sealed class ReadLinesTests : IDisposable
{
    private readonly TestFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public async Task One_file_keeps_its_own_order() =>
        (await Ids(File("a", (3, "x"), (1, "y"), (2, "z")))).ShouldBe(["x", "y", "z"]);

    [Fact]
    public async Task Several_files_are_one_by_time_then_argument_then_line() =>
        (await Ids(File("b", (2, "b1"), (5, "b2"), (2, "b3")), File("a", (5, "a1"), (1, "a2"), (2, "a3")))).ShouldBe(["a2", "b1", "b3", "a3", "b2", "a1"]);

    [Fact]
    public async Task Thousands_of_lines_stay_in_order()
    {
        var file = files.WriteLines("many", Enumerable.Range(0, 20_000).Select(i => Line(i % 50, i.ToString(System.Globalization.CultureInfo.InvariantCulture))));

        (await Ids(file)).ShouldBe(Enumerable.Range(0, 20_000).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private string File(string name, params (int Minute, string Id)[] lines) => files.WriteLines(name, lines.Select(line => Line(line.Minute, line.Id)));

    private static string Line(int minute, string id) => $$"""{"id":"{{id}}","platform":"p","sender":null,"target":"t","sentAt":"2026-03-02T10:{{minute:00}}:00Z"}""";

    private static async Task<List<string>> Ids(params string[] paths)
    {
        var ids = new List<string>();
        await foreach (var batch in ReadLines.Of(paths, _ => { }, TestContext.Current.CancellationToken))
            ids.AddRange(batch.Select(line => line.Signed!.Id));
        return ids;
    }
}
