using PileOn.Contracts.Log;

namespace PileOn.Silo.Tests.Grains.Directory;

public sealed class DirectoryGrainTests
{
    [Fact]
    public async Task Targets_come_into_being_only_where_they_may_and_survive_a_crash()
    {
        await using var cluster = await GrainCluster.Start();
        Handle[] handles = [new("twitter", "JetBlue"), new("facebook", "united")];

        (await cluster.Directory().Resolve(handles, mayCreate: false)).ShouldBe([null, null]);
        (await cluster.Directory().Resolve(handles, mayCreate: true)).ShouldBe([new TargetId("jetblue"), new TargetId("united")]);
        await cluster.Crash();

        (await cluster.Directory().Resolve(handles, mayCreate: false)).ShouldBe([new TargetId("jetblue"), new TargetId("united")]);
        (await cluster.Directory().Get(new("jetblue"))).ShouldNotBeNull().Handles.ShouldBe([new Handle("twitter", "jetblue")]);
    }

    [Fact]
    public async Task A_new_name_is_in_the_feed_when_it_is_answered()
    {
        await using var cluster = await GrainCluster.Start();
        var anna = new TargetId("anna");
        await cluster.Partition(anna).Append(Lines.Batch(anna, 0, 5));

        (await cluster.Directory().Put(anna, new("Anna", new Handle[] { new("twitter", "anna_mp") }))).ShouldBeNull();

        var row = (await cluster.Feed().Targets()).ShouldHaveSingleItem();
        (row.Name, row.Handles.ShouldHaveSingleItem()).ShouldBe(("Anna", new Handle("twitter", "anna_mp")));
    }

    [Fact]
    public async Task What_could_not_be_written_is_not_remembered()
    {
        await using var cluster = await GrainCluster.Start();
        cluster.States.Break("directory");
        await Should.ThrowAsync<StoreUnavailableException>(() => cluster.Directory().Put(new("anna"), new("Anna", Array.Empty<Handle>())));
        cluster.States.Mend();

        (await cluster.Directory().Get(new("anna"))).ShouldBeNull();
    }

    [Fact]
    public async Task Many_first_messages_at_once_make_one_target_each()
    {
        await using var cluster = await GrainCluster.Start();
        var handles = Enumerable.Range(0, 50).Select(number => new Handle("twitter", "target-" + (number % 10))).ToArray();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => cluster.Directory().Resolve(handles, mayCreate: true)));

        answers.ShouldAllBe(answer => answer.SequenceEqual(answers[0]));
        (await cluster.Directory().All()).Count.ShouldBe(10);
        cluster.States.Writes("directory").ShouldBeLessThan(20, "callers share writes");
    }
}
