namespace PileOn.Dashboard.Sessions;

/// <summary>Who is asking, found by <see cref="SessionGate"/> and kept as a feature of the request.</summary>
internal sealed record Caller(ApiKey Key, string Secret);
