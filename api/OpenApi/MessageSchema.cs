using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using PileOn.Api.Ingest;

namespace PileOn.Api.OpenApi;

/// <summary>The body of <c>POST /v1/messages</c>, which is read line by line and so is no type of ours.</summary>
internal static class MessageSchema
{
    public const string Name = "Message";

    private const string Example =
        """{"id":"5675","platform":"twitter","sender":"u_573d","target":"jetblue","kind":"mention","text":"Two hours on the tarmac and no word.","sentAt":"2015-02-17T07:43:02Z"}""";

    private static readonly string[] kinds = ["mention", "reply", "quote", "repost", "comment", "dm", "email", "call", "post"];

    public static OpenApiRequestBody Body(OpenApiDocument? document)
    {
        var message = new OpenApiSchemaReference(Name, document);
        return new()
        {
            Required = true,
            Description = "One message a line, or an array of them; gzip with Content-Encoding: gzip.",
            Content = new Dictionary<string, OpenApiMediaType>
            {
                [MessageBody.Ndjson] = new() { Schema = message, Example = Example + "\n" },
                ["application/json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Array, Items = message }, Example = new JsonArray(JsonNode.Parse(Example)) },
            },
        };
    }

    public static OpenApiSchema Message() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "One post, reply, quote, repost, comment, e-mail or logged call that reaches a target. Unknown fields are kept.",
        Required = new HashSet<string> { "id", "platform", "sender", "target", "sentAt" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["id"] = Text("Unique on its platform.", MessageLimits.Id),
            ["platform"] = Text("Open: any word is accepted.", MessageLimits.Platform),
            ["sender"] = Nullable("The account that wrote it; null where it is withheld.", MessageLimits.Sender),
            ["target"] = Target(),
            ["sentAt"] = Time("ISO 8601 with offset.", JsonSchemaType.String),
            ["kind"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. kinds.Select(kind => (JsonNode)kind)], Default = "mention" },
            ["text"] = Nullable("Null for calls and pictures.", MessageLimits.Text),
            ["repostOf"] = Nullable("The post it passes on.", MessageLimits.Reference),
            ["quoteOf"] = Nullable("The post it quotes.", MessageLimits.Reference),
            ["inReplyTo"] = Nullable("The post it answers.", MessageLimits.Reference),
            ["conversation"] = Nullable("The thread it belongs to.", MessageLimits.Reference),
            ["url"] = Nullable("Where it can be seen and reported.", MessageLimits.Url),
            ["urls"] = Many("Links it carries.", MessageLimits.Url),
            ["mediaHashes"] = Many("Hashes of its pictures and films.", MessageLimits.Reference),
            ["senderCreatedAt"] = Time("When the account was made. Before 1990 is taken for not known.", JsonSchemaType.String | JsonSchemaType.Null),
            ["senderName"] = Nullable("The account's name as it is shown.", MessageLimits.Reference),
            ["senderFollowers"] = new OpenApiSchema { Type = JsonSchemaType.Integer | JsonSchemaType.Null, Format = "int64", Minimum = "0" },
            ["lang"] = Nullable("Its language as the platform says.", MessageLimits.Lang),
        },
    };

    private static OpenApiSchema Target() => new()
    {
        Description = "A handle or a target's id, or several when one message reaches several.",
        OneOf =
        [
            Text(null, MessageLimits.Target),
            new OpenApiSchema { Type = JsonSchemaType.Array, Items = Text(null, MessageLimits.Target), MinItems = 1, MaxItems = MessageLimits.Targets },
        ],
    };

    private static OpenApiSchema Text(string? description, int longest) =>
        new() { Type = JsonSchemaType.String, Description = description, MinLength = 1, MaxLength = longest };

    private static OpenApiSchema Nullable(string description, int longest) =>
        new() { Type = JsonSchemaType.String | JsonSchemaType.Null, Description = description, MaxLength = longest };

    private static OpenApiSchema Time(string description, JsonSchemaType type) => new() { Type = type, Format = "date-time", Description = description };

    private static OpenApiSchema Many(string description, int longest) => new()
    {
        Type = JsonSchemaType.Array | JsonSchemaType.Null,
        Description = description,
        Items = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = longest },
    };
}
