using PileOn.Silo.Grains.Directory;
using PileOn.Silo.Log;

namespace PileOn.Silo.Tests.Grains.Directory;

public sealed class DirectoryBlobTests
{
    private static readonly DirectoryBlob Some = new(Copies: true,
    [
        new("anna", new("Änne 😀", new Handle[] { new("twitter", "anna_mp"), new("email", "office@anna.example") })),
        new("bea", new(null, new Handle[] { new("twitter", "bea") })),
        new("cleo", new("", Array.Empty<Handle>())),
    ]);

    [Fact]
    public void Profiles_come_back_as_they_were_written()
    {
        var read = DirectoryBlob.Read(Some.Write());

        read.Copies.ShouldBeTrue();
        read.Targets.Select(target => target.Key).ShouldBe(["anna", "bea", "cleo"]);
        read.Targets.Select(target => target.Value.Name).ShouldBe(["Änne 😀", null, ""]);
        read.Targets.Select(target => target.Value.Handles).ShouldBe(Some.Targets.Select(target => target.Value.Handles));
    }

    [Fact]
    public void A_damaged_blob_is_noticed()
    {
        var blob = Some.Write();
        blob[^1] ^= 1;

        Should.Throw<LogFormatException>(() => DirectoryBlob.Read(blob));
    }
}
