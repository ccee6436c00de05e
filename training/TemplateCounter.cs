namespace PileOn.Training;

/// <summary>
/// HateCheck names no templates, but lists each one's texts together, one for each of seven groups of people, and the templates of a functionality
/// in the same order in every language. So a template's name is the functionality and a seventh of the row's number in there.
/// </summary>
internal sealed class TemplateCounter
{
    private const int GroupsOfPeople = 7;

    private readonly Dictionary<(string Language, string Functionality), int> rows = [];

    public string TemplateOf(string language, string functionality)
    {
        var row = rows.GetValueOrDefault((language, functionality));
        rows[(language, functionality)] = row + 1;
        return $"{functionality} {row / GroupsOfPeople}";
    }
}
