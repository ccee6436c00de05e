using PileOn.Detection.Identity;
using PileOn.Detection.Messages;

namespace PileOn.Evaluation.Cases;

/// <summary>One message reaches one target.</summary>
public readonly record struct Arrival(TargetId Target, SignedMessage Message);
