using PileOn.Silo.Duplicates;

namespace PileOn.Silo.Tests.Duplicates;

public sealed class FingerprintsTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, Fingerprints.KeyLength).Select(number => (byte)number)];

    private readonly Fingerprints fingerprints = new(Key, new("acme"));

    [Theory]
    [InlineData("anna", "twitter", "2")]
    [InlineData("anna", "facebook", "1")]
    [InlineData("bea", "twitter", "1")]
    [InlineData("annat", "witter", "1")]
    public void Another_target_platform_or_id_is_another_message(string target, string platform, string id) =>
        fingerprints.Of(new(target), platform, id).ShouldNotBe(fingerprints.Of(new("anna"), "twitter", "1"));

    [Fact]
    public void The_same_message_is_the_same_whatever_was_asked_before()
    {
        var once = fingerprints.Of(new("anna"), "twitter", "1");
        fingerprints.Of(new("bea"), "twitter", "2");

        fingerprints.Of(new("anna"), "twitter", "1").ShouldBe(once);
        new Fingerprints(Key, new("acme")).Of(new("anna"), "twitter", "1").ShouldBe(once);
    }

    [Fact]
    public void Another_key_or_workspace_gives_other_fingerprints()
    {
        var once = fingerprints.Of(new("anna"), "twitter", "1");

        new Fingerprints(Key, new("globex")).Of(new("anna"), "twitter", "1").ShouldNotBe(once);
        var other = new Fingerprints([.. Key.Reverse()], new("acme"));
        other.Of(new("anna"), "twitter", "1").ShouldNotBe(once);
        other.Check.ShouldNotBe(fingerprints.Check);
    }
}
