using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;

namespace PileOn.Dashboard.Tests.Live;

/// <summary>A connection to the hub without anybody at its other end.</summary>
internal sealed class Connection(string id) : HubCallerContext
{
    public override string ConnectionId => id;

    public override string? UserIdentifier => null;

    public override ClaimsPrincipal? User => null;

    public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override CancellationToken ConnectionAborted => default;

    public TaskCompletionSource Closed { get; } = new();

    public override void Abort() => Closed.TrySetResult();
}
