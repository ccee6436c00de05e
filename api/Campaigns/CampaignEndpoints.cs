using PileOn.Contracts.Campaigns;
using PileOn.Contracts.Feed;

namespace PileOn.Api.Campaigns;

/// <summary><c>/v1/campaigns/{id}</c> and its graph.</summary>
internal static class CampaignEndpoints
{
    public static void MapCampaigns(this IEndpointRouteBuilder v1)
    {
        var campaigns = v1.MapGroup("/campaigns/{id}").WithTags("campaigns").RequireScope(KeyScopes.Read);
        campaigns.MapGet("/", Get).WithName("getCampaign").WithSummary("Episodes at one or more targets that share wording or senders")
            .Produces<CampaignRow>().FailsLikeReads().Fails(404);
        campaigns.MapGet("/graph", Graph).WithName("getCampaignGraph").WithSummary("A campaign as a graph of episodes, senders and phrases")
            .Produces<CampaignGraph>().FailsLikeReads().Fails(404);
    }

    private static async Task<IResult> Get(string id, Caller caller, IGrainFactory grains) =>
        await Grain(grains, caller).Get(id) is { } campaign ? Results.Json(campaign) : Problem.NotFound("campaign");

    private static async Task<IResult> Graph(string id, Caller caller, IGrainFactory grains) =>
        await Grain(grains, caller).Graph(id) is { } graph ? Results.Json(graph) : Problem.NotFound("campaign");

    private static ICampaignGrain Grain(IGrainFactory grains, Caller caller) => grains.Find<ICampaignGrain>(GrainKeys.Workspace(caller.Workspace));
}
