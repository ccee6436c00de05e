namespace PileOn.Simulation.Life;

/// <summary>The people of the simulated world. Nobody in it is real.</summary>
public static class Cast
{
    private static readonly double[] Office = [0.55, 0.2, 0.18, 0.07];
    private static readonly double[] Screen = [0.85, 0.14, 0.01, 0.0];

    /// <summary>The member of parliament the demo is about.</summary>
    public static TargetProfile Member { get; } = new()
    {
        Id = "ineshallward", First = "Ines", Surname = "Hallward", Place = "Saltmere", Texts = "politics", PerDay = 190, Hostile = 0.05, Mix = Office,
    };

    public static TargetProfile Colleague { get; } = new()
    {
        Id = "ruthadeyemi", First = "Ruth", Surname = "Adeyemi", Place = "Carrow Hill", Texts = "politics", PerDay = 85, Hostile = 0.05, Mix = Office,
    };

    public static TargetProfile Reporter { get; } = new()
    {
        Id = "claralindqvist", First = "Clara", Surname = "Lindqvist", Place = "Northgate", Texts = "press", PerDay = 110, Hostile = 0.04, Newcomers = 0.5,
    };

    /// <summary>Somebody hardly anybody writes to.</summary>
    public static TargetProfile Quiet { get; } = new()
    {
        Id = "mayavance", First = "Maya", Surname = "Vance", Place = "Thornby", Texts = "science", PerDay = 3, Posts = 0.3, Hostile = 0,
    };

    public static TargetProfile Singer { get; } = new()
    {
        Id = "odetterain", First = "Odette", Surname = "Rain", Place = "Eastry", Texts = "stage", PerDay = 260, Newcomers = 0.55, Hostile = 0.01, Mix = Screen,
    };

    public static TargetProfile Railway { get; } = new()
    {
        Id = "coastlinerail", First = "Coastline", Surname = "Rail", Place = "the coast", Texts = "service", PerDay = 240, Newcomers = 0.6, Hostile = 0.03, Mix = [0.8, 0.12, 0.06, 0.02],
    };

    public static IReadOnlyList<TargetProfile> Everybody { get; } =
    [
        Member, Colleague, Reporter, Quiet, Singer, Railway,
        new() { Id = "petrakowal", First = "Petra", Surname = "Kowal", Place = "Oldhaven", Texts = "politics", PerDay = 130, Hostile = 0.06, Mix = Office },
        new() { Id = "mayorbellamy", First = "Grace", Surname = "Bellamy", Place = "Fenwick", Texts = "politics", PerDay = 60, Mix = Office },
        new() { Id = "drnadiasalim", First = "Nadia", Surname = "Salim", Place = "Millbrook", Texts = "science", PerDay = 75, Hostile = 0.03 },
        new() { Id = "joanferris", First = "Joan", Surname = "Ferris", Place = "Dunsford", Texts = "stage", PerDay = 150, Newcomers = 0.5, Mix = Screen },
        new() { Id = "tessaholt", First = "Tessa", Surname = "Holt", Place = "Whitlow", Texts = "press", PerDay = 45, Hostile = 0.03 },
        new() { Id = "harbourshelter", First = "Harbour", Surname = "Shelter", Place = "Low Wharf", Texts = "science", PerDay = 25, Hostile = 0 },
    ];
}
