using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Providers;
using Orleans.Storage;
using PileOn.Silo.Storage;

namespace PileOn.Silo.Tests.Storage;

/// <summary>What grains may expect of the storage their states are kept in, whatever it is. Runs in a silo that is set up as the product's.</summary>
public abstract class GrainStorageContract : IAsyncLifetime
{
    private readonly string name = Guid.NewGuid().ToString("N");
    private IHost? host;

    protected abstract void Configure(ISiloBuilder silo);

    protected IServiceProvider Services => host!.Services;

    private IGrainStorage Storage => Services.GetRequiredKeyedService<IGrainStorage>(ProviderConstants.DEFAULT_STORAGE_PROVIDER_NAME);

    public async ValueTask InitializeAsync() => await Start();

    public virtual async ValueTask DisposeAsync()
    {
        if (host is not null)
            await Stop();
    }

    [Fact]
    public async Task A_state_that_was_never_written_is_empty_and_has_no_etag()
    {
        var state = await Read("target");

        state.RecordExists.ShouldBeFalse();
        state.ETag.ShouldBeNull();
        state.State.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_written_is_read_back()
    {
        var written = await Write("target", Words("a"));

        var read = await Read("target");

        read.RecordExists.ShouldBeTrue();
        read.ETag.ShouldBe(written.ETag);
        read.State.ShouldBe(Words("a"));
    }

    [Fact]
    public async Task Each_write_changes_the_etag()
    {
        var state = await Write("target", Words("a"));
        var first = state.ETag;

        state.State = Words("b");
        await Storage.WriteStateAsync("target", Id(), state);

        state.ETag.ShouldNotBe(first);
        (await Read("target")).State.ShouldBe(Words("b"));
    }

    [Fact]
    public async Task A_stale_write_conflicts_and_changes_nothing()
    {
        var winner = await Write("target", Words("a"));
        var loser = await Read("target");
        winner.State = Words("b");
        await Storage.WriteStateAsync("target", Id(), winner);

        loser.State = Words("c");
        await Should.ThrowAsync<InconsistentStateException>(() => Storage.WriteStateAsync("target", Id(), loser));

        (await Read("target")).State.ShouldBe(Words("b"));
    }

    [Fact]
    public async Task Of_two_first_writes_one_conflicts()
    {
        await Write("target", Words("a"));

        await Should.ThrowAsync<InconsistentStateException>(() => Write("target", Words("b")));

        (await Read("target")).State.ShouldBe(Words("a"));
    }

    [Fact]
    public async Task A_cleared_state_is_as_if_never_written()
    {
        var state = await Write("target", Words("a"));

        await Storage.ClearStateAsync("target", Id(), state);

        state.RecordExists.ShouldBeFalse();
        state.ETag.ShouldBeNull();
        (await Read("target")).RecordExists.ShouldBeFalse();
        await Write("target", Words("b"));
        (await Read("target")).State.ShouldBe(Words("b"));
    }

    [Fact]
    public async Task A_stale_clear_conflicts_and_clears_nothing()
    {
        var winner = await Write("target", Words("a"));
        var loser = await Read("target");
        winner.State = Words("b");
        await Storage.WriteStateAsync("target", Id(), winner);

        await Should.ThrowAsync<InconsistentStateException>(() => Storage.ClearStateAsync("target", Id(), loser));

        (await Read("target")).State.ShouldBe(Words("b"));
    }

    [Fact]
    public async Task A_writer_from_before_a_clear_conflicts_with_what_was_written_after_it()
    {
        var state = await Write("target", Words("a"));
        var old = await Read("target");
        await Storage.ClearStateAsync("target", Id(), state);
        await Write("target", Words("b"));

        await Should.ThrowAsync<InconsistentStateException>(() => Storage.WriteStateAsync("target", Id(), old));
    }

    [Fact]
    public async Task States_of_one_grain_and_grains_of_one_name_keep_apart()
    {
        await Write("target", Words("a"), Id("acme/1"));
        await Write("outbox", Words("b"), Id("acme/1"));
        await Write("target", Words("c"), Id("acme/11"));
        await Write("target", Words("d"), Id("acme1/1"));

        (await Read("target", Id("acme/1"))).State.ShouldBe(Words("a"));
        (await Read("outbox", Id("acme/1"))).State.ShouldBe(Words("b"));
        (await Read("target", Id("acme/11"))).State.ShouldBe(Words("c"));
        (await Read("target", Id("acme1/1"))).State.ShouldBe(Words("d"));
    }

    [Theory]
    [InlineData("acme/Überwachung Zürich")]
    [InlineData("acme/😀")]
    [InlineData("acme/a/b//{c}'%")]
    public async Task Odd_keys_are_keys_like_any_other(string key)
    {
        await Write("target", Words("a"), Id(key));

        (await Read("target", Id(key))).State.ShouldBe(Words("a"));
    }

    [Fact]
    public async Task A_state_of_three_megabytes_is_written_whole_and_outlives_the_silo()
    {
        var big = Words(string.Concat(Enumerable.Range(0, 500_000).Select(number => number.ToString("x6", null))));
        await Write("target", big);

        await Stop();
        await Start();

        (await Read("target")).State.ShouldBe(big);
    }

    [Fact]
    public async Task Many_states_are_written_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 200).Select(grain => Write("target", Words($"{grain}"), Id($"acme/{grain}"))));

        for (var grain = 0; grain < 200; grain++)
            (await Read("target", Id($"acme/{grain}"))).State.ShouldBe(Words($"{grain}"));
    }

    [Fact]
    public async Task Grains_of_a_type_that_have_a_state_are_named_page_by_page()
    {
        var type = $"seen-{name}";
        var grains = Enumerable.Range(0, 500).Select(number => GrainId.Create(type, $"acme/{number}")).ToHashSet();
        foreach (var grain in grains) await Write("target", Words("a"), grain);
        await Write("outbox", Words("a"), GrainId.Create(type, "acme/another-state"));
        await Write("target", Words("a"), GrainId.Create(type + "-shard", "acme/another-type"));

        (await Named(type, "target")).ShouldBe(grains, ignoreOrder: true);

        var gone = new GrainState<Dictionary<string, string>>();
        await Storage.ReadStateAsync("target", grains.First(), gone);
        await Storage.ClearStateAsync("target", grains.First(), gone);
        (await Named(type, "target")).ShouldBe(grains.Skip(1), ignoreOrder: true);
        (await Named(type, "target", place: "of another store")).Count.ShouldBe(grains.Count - 1);
    }

    private async Task<List<GrainId>> Named(string type, string state, string? place = null)
    {
        var names = Services.GetRequiredService<IStateNames>();
        var named = new List<GrainId>();
        var most = 0;
        do
        {
            var page = await names.Page(type, state, place, most: 64);
            named.AddRange(page.Grains);
            most = Math.Max(most, page.Grains.Count);
            place = page.Next;
        }
        while (place is not null);

        most.ShouldBeLessThan(200, "a page is short");
        return named;
    }

    private static Dictionary<string, string> Words(string word) => new() { ["word"] = word };

    private GrainId Id(string key = "acme/somebody") => GrainId.Create("target", $"{name}-{key}");

    private async Task<GrainState<Dictionary<string, string>>> Read(string stateName, GrainId? grain = null)
    {
        var state = new GrainState<Dictionary<string, string>>();
        await Storage.ReadStateAsync(stateName, grain ?? Id(), state);
        return state;
    }

    private async Task<GrainState<Dictionary<string, string>>> Write(string stateName, Dictionary<string, string> words, GrainId? grain = null)
    {
        var state = new GrainState<Dictionary<string, string>>(words);
        await Storage.WriteStateAsync(stateName, grain ?? Id(), state);
        return state;
    }

    private async Task Start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.UseOrleans(Configure);
        host = builder.Build();
        await host.StartAsync();
    }

    private async Task Stop()
    {
        await host!.StopAsync();
        host.Dispose();
        host = null;
    }
}
