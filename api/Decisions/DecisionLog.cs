using System.Security.Cryptography;
using PileOn.Api.Positions;
using PileOn.Api.Targets;
using PileOn.Contracts.Log;
using PileOn.Detection.Decisions;

namespace PileOn.Api.Decisions;

/// <summary>Writes decisions into a target's log.</summary>
internal sealed class DecisionLog(IGrainFactory grains, PositionWait wait, TimeProvider time)
{
    /// <summary>Unique at every target.</summary>
    public string NextId() => "d_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));

    /// <summary>When it is decided, as exactly as times are told.</summary>
    public DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Writes a decision that may be refused.</summary>
    /// <param name="fieldOf">How the request calls a field of the decision.</param>
    public async Task<IResult> Write(HttpContext context, Caller caller, TargetId target, Decision decision, Func<string, string>? fieldOf = null)
    {
        if (DecisionRules.Check(decision) is { } fault)
        {
            var field = fieldOf?.Invoke(fault.Field) ?? fault.Field;
            return Problem.BadRequest($"The field {field} {fault.Reason}.", field);
        }

        var known = await TargetReader.Grain(grains, caller, target).Decisions();
        if (known.Count(one => one.InForce && one.Decision.GetType() == decision.GetType()) >= DecisionRules.MostOfAKind)
            return TooMany();

        context.Response.Headers.CacheControl = "no-store";
        var (position, applied) = await Append(caller, target, decision, context.RequestAborted);
        ReadAfter.Set(position);
        // Somebody else may have been faster.
        if (applied && (await TargetReader.Grain(grains, caller, target).Decisions()).All(one => one.Decision.Id != decision.Id)) return TooMany();
        return Results.Json(new DecisionWritten(DecisionView.Of(new(decision, InForce: true), caller), position.ToString()), statusCode: StatusCodes.Status201Created);
    }

    /// <summary>Appends a decision; what the target says next goes by it, unless it takes longer than anybody would wait.</summary>
    /// <returns>Its position, and whether the target has applied it.</returns>
    public async Task<(PositionToken Position, bool Applied)> Append(Caller caller, TargetId target, Decision decision, CancellationToken cancellation)
    {
        var partition = GrainKeys.PartitionOf(target);
        var grain = grains.Find<IPartitionGrain>(GrainKeys.Partition(caller.Workspace, partition));
        var token = new PositionToken([(partition, await Patience.Ask(() => grain.AppendDecision(target, decision), time, cancellation))]);
        return (token, await wait.ForWritten(caller.Workspace, token, cancellation));
    }

    private static IResult TooMany() =>
        Problem.Of(409, ProblemTypes.TooManyDecisions, $"There are {DecisionRules.MostOfAKind} decisions of this kind in force at this target.", "Take one of them back first.");
}
