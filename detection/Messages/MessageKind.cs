using System.Text.Json.Serialization;

namespace PileOn.Detection.Messages;

/// <summary>How a message reaches its target.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageKind>))]
public enum MessageKind : byte
{
    [JsonStringEnumMemberName("mention")] Mention,
    [JsonStringEnumMemberName("reply")] Reply,
    [JsonStringEnumMemberName("quote")] Quote,
    [JsonStringEnumMemberName("repost")] Repost,
    [JsonStringEnumMemberName("comment")] Comment,
    [JsonStringEnumMemberName("dm")] DirectMessage,
    [JsonStringEnumMemberName("email")] Email,
    [JsonStringEnumMemberName("call")] Call,
    [JsonStringEnumMemberName("post")] Post,
}
