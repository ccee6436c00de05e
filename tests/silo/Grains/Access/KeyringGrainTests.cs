using PileOn.Contracts.Access;
using PileOn.Contracts.Log;

namespace PileOn.Silo.Tests.Grains.Access;

public sealed class KeyringGrainTests
{
    [Fact]
    public async Task The_first_admin_key_is_shown_once_and_never_again()
    {
        await using var cluster = await GrainCluster.Start();

        var secret = (await cluster.Keyring().EnsureAdmin()).ShouldNotBeNull();
        (await cluster.Keyring().AdminShown(secret)).ShouldBeTrue();
        (await cluster.Keyring().EnsureAdmin()).ShouldBeNull();
        await cluster.Crash();
        (await cluster.Keyring().EnsureAdmin()).ShouldBeNull();

        var key = (await cluster.Key(secret).Identify()).ShouldNotBeNull();
        (key.Workspace, key.Scopes).ShouldBe((GrainCluster.Acme, KeyScopes.Admin));
    }

    [Fact]
    public async Task An_admin_key_that_was_shown_to_nobody_is_replaced()
    {
        await using var cluster = await GrainCluster.Start();
        var lost = (await cluster.Keyring().EnsureAdmin()).ShouldNotBeNull();
        await cluster.Crash();

        var secret = (await cluster.Keyring().EnsureAdmin()).ShouldNotBeNull();

        (await cluster.Keyring().AdminShown(lost)).ShouldBeFalse();
        (await cluster.Keyring().AdminShown(secret)).ShouldBeTrue();
        (await cluster.Key(lost).Identify()).ShouldBeNull();
        (await cluster.Key(secret).Identify()).ShouldNotBeNull().Scopes.ShouldBe(KeyScopes.Admin);
        (await cluster.Keyring().All()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_key_works_until_it_is_revoked()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Keyring().EnsureAdmin();
        var created = (await cluster.Keyring().Create("crawler", KeyScopes.Ingest | KeyScopes.CreateTargets)).ShouldNotBeNull();
        (await cluster.Key(created.Secret).Identify()).ShouldBe(created.Key);
        (await cluster.Keyring().All()).Select(key => key.Name).ShouldBe(["admin", "crawler"]);

        (await cluster.Keyring().Revoke(created.Key.Id)).ShouldBe(Revocation.Done);
        (await cluster.Keyring().Revoke(created.Key.Id)).ShouldBe(Revocation.Unknown);
        await cluster.Crash();

        (await cluster.Key(created.Secret).Identify()).ShouldBeNull();
        (await cluster.Keyring().All()).Select(key => key.Name).ShouldBe(["admin"]);
    }

    [Fact]
    public async Task A_revoked_admin_key_does_not_come_back()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Keyring().AdminShown((await cluster.Keyring().EnsureAdmin()).ShouldNotBeNull());
        var first = (await cluster.Keyring().All()).Single().Id;
        await cluster.Keyring().Create("deputy", KeyScopes.Admin);
        (await cluster.Keyring().Revoke(first)).ShouldBe(Revocation.Done);

        (await cluster.Keyring().EnsureAdmin()).ShouldBeNull();
    }

    [Fact]
    public async Task Two_who_manage_cannot_both_revoke_each_other()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Keyring().EnsureAdmin();
        await cluster.Keyring().Create("deputy", KeyScopes.Admin);
        await cluster.Keyring().Create("reader", KeyScopes.Read);
        var managers = (await cluster.Keyring().All()).Where(key => key.Scopes.HasFlag(KeyScopes.Manage)).ToArray();

        var answers = await Task.WhenAll(managers.Select(key => cluster.Keyring().Revoke(key.Id)));

        answers.ShouldBe([Revocation.Done, Revocation.LastManager], ignoreOrder: true);
        (await cluster.Keyring().All()).Select(key => key.Scopes).ShouldContain(scopes => scopes.HasFlag(KeyScopes.Manage));
    }

    [Fact]
    public async Task No_revocation_takes_a_scope_from_all_who_could_give_it()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Keyring().EnsureAdmin();
        var admin = (await cluster.Keyring().All()).Single().Id;
        var deputy = (await cluster.Keyring().Create("deputy", KeyScopes.Manage)).ShouldNotBeNull();

        (await cluster.Keyring().Revoke(admin)).ShouldBe(Revocation.LastManager, "nobody could ever read again");
        var other = (await cluster.Keyring().Create("second admin", KeyScopes.Admin)).ShouldNotBeNull();
        (await cluster.Keyring().Revoke(admin)).ShouldBe(Revocation.Done);
        (await cluster.Keyring().Revoke(deputy.Key.Id)).ShouldBe(Revocation.Done);
        (await cluster.Keyring().Revoke(other.Key.Id)).ShouldBe(Revocation.LastManager);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_key_whose_making_broke_off_gives_nobody_anything_and_its_name_is_free(bool listed)
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Keyring().EnsureAdmin();
        var admin = (await cluster.Keyring().All()).Single().Id;
        if (listed) cluster.States.Break("key");
        else cluster.States.Break("key", times: 1);

        await Should.ThrowAsync<StoreUnavailableException>(() => cluster.Keyring().Create("deputy", KeyScopes.Admin));

        (await cluster.Keyring().All()).Select(key => key.Name).ShouldBe(listed ? ["admin", "deputy"] : ["admin"]);
        (await cluster.Keyring().Revoke(admin)).ShouldBe(Revocation.LastManager);
        cluster.States.Mend();
        var deputy = (await cluster.Keyring().Create("Deputy", KeyScopes.Admin)).ShouldNotBeNull();
        (await cluster.Keyring().All()).Select(key => key.Name).ShouldBe(["admin", "Deputy"]);
        (await cluster.Key(deputy.Secret).Identify()).ShouldBe(deputy.Key);
    }

    [Fact]
    public async Task A_key_whose_revoking_broke_off_counts_for_nothing_and_can_be_struck_off()
    {
        await using var cluster = await GrainCluster.Start();
        await cluster.Keyring().EnsureAdmin();
        var admin = (await cluster.Keyring().All()).Single().Id;
        var deputy = (await cluster.Keyring().Create("deputy", KeyScopes.Admin)).ShouldNotBeNull();
        cluster.States.Break("keyring");

        await Should.ThrowAsync<StoreUnavailableException>(() => cluster.Keyring().Revoke(deputy.Key.Id));

        cluster.States.Mend();
        (await cluster.Keyring().All()).Count.ShouldBe(2);
        (await cluster.Keyring().Revoke(admin)).ShouldBe(Revocation.LastManager);
        (await cluster.Keyring().Revoke(deputy.Key.Id)).ShouldBe(Revocation.Done);
        (await cluster.Keyring().All()).ShouldHaveSingleItem().Id.ShouldBe(admin);
    }

    [Fact]
    public async Task No_two_keys_that_work_have_names_that_look_the_same()
    {
        await using var cluster = await GrainCluster.Start();

        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => cluster.Keyring().Create("desk", KeyScopes.Read)));

        made.OfType<CreatedKey>().ShouldHaveSingleItem();
        (await cluster.Keyring().Create(" D\u0435sk", KeyScopes.Read)).ShouldBeNull();
        (await cluster.Keyring().Create("desk 2", KeyScopes.Read)).ShouldNotBeNull();
        (await cluster.Keyring().All()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_made_up_secret_opens_nothing()
    {
        await using var cluster = await GrainCluster.Start();

        (await cluster.Key(KeySecret.Make()).Identify()).ShouldBeNull();
    }

    [Fact]
    public async Task A_key_tells_its_own_workspace()
    {
        await using var cluster = await GrainCluster.Start();
        var globex = new WorkspaceId("globex");
        var secret = (await cluster.Keyring(globex).EnsureAdmin()).ShouldNotBeNull();

        (await cluster.Key(secret).Identify()).ShouldNotBeNull().Workspace.ShouldBe(globex);
        (await cluster.Keyring().All()).ShouldBeEmpty();
    }
}
