namespace PileOn.Architecture.Tests.Files;

public sealed class SizeTests
{
    private const int MostLines = 400;

    [Fact]
    public void A_file_holds_one_idea_and_so_is_short() =>
        Repository.Files(".cs", ".ts", ".tsx", ".css")
            .Where(file => Path.GetFileName(file) != "schema.ts") // generated
            .Where(file => File.ReadLines(Path.Combine(Repository.Root, file)).Take(MostLines + 1).Count() > MostLines)
            .ShouldBeEmpty();
}
