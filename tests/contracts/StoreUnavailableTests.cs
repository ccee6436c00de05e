using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using PileOn.Contracts.Log;

namespace PileOn.Contracts.Tests;

public sealed class StoreUnavailableTests
{
    [Fact]
    public void A_stores_failure_travels_to_processes_that_do_not_know_what_caused_it()
    {
        var serializer = new ServiceCollection().AddSerializer().BuildServiceProvider().GetRequiredService<Serializer>();
        var failure = new StoreUnavailableException("The store did not answer.", new OfALibrary());

        var arrived = serializer.Deserialize<Exception>(serializer.SerializeToArray<Exception>(failure));

        arrived.ShouldBeOfType<StoreUnavailableException>().Message.ShouldBe("The store did not answer. OfALibrary: port 6379 is closed");
    }

    private sealed class OfALibrary() : Exception("port 6379 is closed");
}
