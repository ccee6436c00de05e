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
        cluster.Log.Break(stream => stream == "directory/acme");
        await Should.ThrowAsync<StoreUnavailableException>(() => cluster.Directory().Put(new("anna"), new("Anna", Array.Empty<Handle>())));
        cluster.Log.Mend();

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
        (await cluster.Log.Read("directory/acme", 1, 100)).Count.ShouldBeLessThan(20, "callers share writes");
    }

    [Fact]
    public async Task An_address_that_was_corrected_does_not_stay_in_the_store()
    {
        await using var cluster = await GrainCluster.Start();
        var anna = new TargetId("anna");
        await cluster.Directory().Put(anna, new("Anna", new Handle[] { new("email", "private@example.org") }));

        await cluster.Directory().Put(anna, new("Anna", new Handle[] { new("email", "office@example.org") }));

        using var patience = new CancellationTokenSource(GrainCluster.Patience);
        while ((await cluster.Log.Read("directory/acme", 1, 10, patience.Token))[0].LastPosition < 3) await Task.Delay(20, patience.Token);
        await cluster.Crash();
        (await cluster.Directory().Get(anna)).ShouldNotBeNull().Handles.ShouldHaveSingleItem().Address.ShouldBe("office@example.org");
    }

    [Fact]
    public async Task All_are_there_after_they_were_written_again_beside_new_ones()
    {
        await using var cluster = await GrainCluster.Start();
        for (var first = 0; first < 5_000; first += 250)
            await cluster.Directory().Resolve([.. Enumerable.Range(first, 250).Select(number => new Handle("twitter", "target-" + number))], mayCreate: true);
        (await cluster.Log.Read("directory/acme", 1, 1, TestContext.Current.CancellationToken))[0].LastPosition.ShouldBeGreaterThan(1);
        await cluster.Crash();

        (await cluster.Directory().All()).Count.ShouldBe(5_000);
    }
}
