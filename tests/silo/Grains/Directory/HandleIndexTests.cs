using PileOn.Contracts.Targets;
using PileOn.Silo.Grains.Directory;

namespace PileOn.Silo.Tests.Grains.Directory;

public sealed class HandleIndexTests
{
    private static readonly TargetId Anna = new("anna");

    private readonly HandleIndex index = new([]);

    [Theory]
    [InlineData("twitter", "anna_mp", true)]
    [InlineData("twitter", "Anna_MP", true)]
    [InlineData("facebook", "anna_mp", false)]
    [InlineData("email", "office@anna.example", true)]
    [InlineData("facebook", "anna", true)]
    [InlineData("facebook", "ANNA", true)]
    [InlineData("twitter", "bea", false)]
    public void An_address_reaches_the_target_with_that_id_or_the_owner_of_the_handle(string platform, string address, bool reaches)
    {
        index.Put(Anna, Profile(new("twitter", "anna_mp"), new("email", "Office@anna.example"))).ShouldBeNull();

        index.Find(new(platform, address)).ShouldBe(reaches ? Anna : null);
    }

    [Fact]
    public void A_handle_belongs_to_one_target()
    {
        index.Put(Anna, Profile(new Handle("twitter", "anna_mp")));

        index.Put(new("bea"), Profile(new("twitter", "bea"), new("twitter", "ANNA_MP"))).ShouldBe(new HandleConflict(new("twitter", "ANNA_MP"), Anna));

        index.Find(new("twitter", "bea")).ShouldBeNull("nothing was changed");
    }

    [Fact]
    public void A_handle_given_up_is_free()
    {
        index.Put(Anna, Profile(new Handle("twitter", "anna_mp")));
        index.Put(Anna, Profile(new Handle("twitter", "anna")));

        index.Put(new("bea"), Profile(new Handle("twitter", "anna_mp"))).ShouldBeNull();
        index.Find(new("twitter", "anna_mp")).ShouldBe(new TargetId("bea"));
    }

    [Fact]
    public void The_id_of_a_target_cannot_become_anothers_handle()
    {
        index.Create(new("twitter", "JetBlue")).ShouldBe(new TargetId("jetblue"));

        index.Put(Anna, Profile(new Handle("facebook", "jetblue"))).ShouldNotBeNull().Owner.ShouldBe(new TargetId("jetblue"));
    }

    [Fact]
    public void A_handle_stays_its_owners_when_a_target_comes_to_be_called_like_it()
    {
        index.Put(Anna, Profile(new Handle("twitter", "anna_mp")));

        index.Create(new("facebook", "anna_mp")).ShouldBe(new TargetId("anna_mp"), "nobody said whose page it is");

        index.Find(new("twitter", "Anna_MP")).ShouldBe(Anna);
        index.Find(new("facebook", "anna_mp")).ShouldBe(new TargetId("anna_mp"));
        index.Find(new("youtube", "anna_mp")).ShouldBe(new TargetId("anna_mp"));
    }

    private static TargetProfile Profile(params Handle[] handles) => new(null, handles);
}
