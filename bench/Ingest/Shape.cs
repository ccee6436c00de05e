namespace PileOn.Bench.Ingest;

/// <summary>Who writes to whom.</summary>
/// <param name="Targets">Targets that share the messages evenly.</param>
/// <param name="Attacked">How many of them are under attack: what reaches them are the messages of one.</param>
/// <param name="NewSenders">Whether every message comes from somebody who never wrote before.</param>
/// <param name="OneARequest">Whether each is sent alone, by eight times as many clients.</param>
internal sealed record Shape(string Name, int Targets, int Attacked, bool NewSenders, bool OneARequest = false)
{
    public static readonly Shape Spread = new("spread", 1_000, 10, false);
    public static readonly Shape OneHotTarget = new("one hot target", 1, 1, false);
    public static readonly Shape NewSendersOnly = new("new senders only", 1_000, 10, true);
    public static readonly Shape OneMessageARequest = new("one message a request", 1_000, 10, false, OneARequest: true);
    public static readonly Shape[] All = [Spread, OneHotTarget, NewSendersOnly, OneMessageARequest];
}
