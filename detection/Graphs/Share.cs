namespace PileOn.Detection.Graphs;

/// <summary>One account did something with one object, in one message: four numbers instead of three strings and a time.</summary>
internal readonly record struct Share(int Object, int Account, int Content, long Time);
